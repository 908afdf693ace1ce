// The part of WebCrypto's `SubtleCrypto` that this package uses. Key encapsulation is new there and may be absent;
// a key made by it is never posted or stored, since a browser clones such a key to null.

/** A key that the engine holds. */
export type NativeKey = object

/** The browser's `crypto.subtle`. */
export type NativeCrypto = {
  importKey(
    format: string,
    key: Uint8Array<ArrayBuffer>,
    algorithm: string,
    extractable: boolean,
    usages: string[],
  ): Promise<NativeKey>
  encapsulateBits?(
    algorithm: string,
    key: NativeKey,
  ): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>
  decapsulateBits?(
    algorithm: string,
    key: NativeKey,
    ciphertext: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>
  generateKey(algorithm: string, extractable: boolean, usages: string[]): Promise<NativeKey>
  exportKey(format: string, key: NativeKey): Promise<unknown>
  deriveBits(
    algorithm: { name: string; public: NativeKey },
    key: NativeKey,
    length: number,
  ): Promise<ArrayBuffer>
}

/** A `NativeCrypto` that knows key encapsulation. */
export type KemCrypto = NativeCrypto & Required<Pick<NativeCrypto, 'encapsulateBits' | 'decapsulateBits'>>
