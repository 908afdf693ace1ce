// Bytes and their texts: the formats that everything hashed, signed, sealed or sent is written in.

export { parseBase32, toBase32 } from './base32.ts'
export { parseBase64url, toBase64url } from './base64url.ts'
export { ByteReader } from './byte-reader.ts'
export { concatBytes, equalBytes } from './bytes.ts'
export { type CanonicalField, canonicalBytes } from './canonical-bytes.ts'
export { EncodingError } from './encoding-error.ts'
export { parseHex, toHex } from './hex.ts'
export { type Id, idBytes, idFromBytes, idFromUuid, idToUuid, parseId } from './id.ts'
export { u8, u16, u32, u64 } from './integers.ts'
export { bytesToUtf8, utf8ToBytes } from './utf8.ts'
