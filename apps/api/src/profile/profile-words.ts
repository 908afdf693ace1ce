// The few words of a profile. Pages that run have theirs from the message compiler, which the server never reaches.
import type { Language } from '@colloque/directory'

export type ProfileWords = {
  book: string
  phone: string
  who: string
  where: string
  languages: (spoken: string) => string
  /** Of the links to the other languages. */
  inLanguages: string
  accessible: string
  remote: string
  /** What the service learns by this page. */
  named: string
  /** Where it would not. */
  search: string
  home: string
}

export const profileWords: Record<Language, ProfileWords> = {
  en: {
    book: 'Book a visit',
    phone: 'Phone',
    who: 'People',
    where: 'Where',
    languages: (spoken) => `Languages spoken: ${spoken}`,
    inLanguages: 'Languages',
    accessible: 'Accessible premises',
    remote: 'By video too',
    named: 'This page has an address of its own: the service sees that it is opened, as with every page.',
    search: 'Find care without telling what you look for',
    home: 'Front page',
  },
  fr: {
    book: 'Prendre rendez-vous',
    phone: 'Téléphone',
    who: 'Praticiens',
    where: 'Adresse',
    languages: (spoken) => `Langues parlées\u00a0: ${spoken}`,
    inLanguages: 'Langues',
    accessible: 'Locaux accessibles',
    remote: 'Aussi par vidéo',
    named: 'Cette page a sa propre adresse : le service voit qu’elle est ouverte, comme pour toute page.',
    search: 'Trouver des soins sans dire ce que vous cherchez',
    home: 'Page d’accueil',
  },
  de: {
    book: 'Termin buchen',
    phone: 'Telefon',
    who: 'Personen',
    where: 'Adresse',
    languages: (spoken) => `Gesprochene Sprachen: ${spoken}`,
    inLanguages: 'Sprachen',
    accessible: 'Barrierefreie Räume',
    remote: 'Auch per Video',
    named:
      'Diese Seite hat eine eigene Adresse: Der Dienst sieht, dass sie geöffnet wird, wie bei jeder Seite.',
    search: 'Hilfe finden, ohne zu sagen, wonach Sie suchen',
    home: 'Startseite',
  },
  it: {
    book: 'Prenotare una visita',
    phone: 'Telefono',
    who: 'Persone',
    where: 'Indirizzo',
    languages: (spoken) => `Lingue parlate: ${spoken}`,
    inLanguages: 'Lingue',
    accessible: 'Locali accessibili',
    remote: 'Anche in video',
    named: 'Questa pagina ha un indirizzo proprio: il servizio vede che viene aperta, come ogni pagina.',
    search: 'Trovare cure senza dire che cosa cerca',
    home: 'Pagina iniziale',
  },
}

/** Of a build's language. */
export function profileLanguage(language: string): Language {
  return language === 'fr' || language === 'de' || language === 'it' ? language : 'en'
}
