// Names as they are common in each country, and syllables that make rarer ones: a country in which everybody is called
// Martin would compress too well.
import type { Country } from '@colloque/geography'
import type { Dice } from './dice.ts'

type Names = {
  given: string[]
  family: string[]
  syllables: [string[], string[], string[]]
  streets: string[]
  practices: string[]
}

const words = (text: string) => text.split(' ')

export const namesOf: Record<Country, Names> = {
  fr: {
    given: words(
      'Marie Jean Pierre Françoise Michel Nathalie Philippe Isabelle Nicolas Sophie Camille Julien Claire Thomas Émilie Antoine Hélène Laurent Aurélie Vincent Céline Guillaume Mélanie Olivier Sandrine Élodie Mathieu Anaïs Benoît Noémie Rémi Zoé Karim Leïla Mehdi Inès Aminata Yann Gwenaëlle Loïc Jean-Baptiste Anne-Sophie Marie-Claude Jean-Luc',
    ),
    family: words(
      'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Benali Diallo Nguyen Haddad Traoré Lopez Da-Silva',
    ),
    syllables: [
      words(
        'Ba Be Bou Car Cha Chau Cor Da Del Des Fa Fou Ga Gran Gui Ha La Lan Ma Mar Mon Mou Na Pa Pé Per Pi Ra Re Sau Ta Tri Va Ver Vi',
      ),
      words('ba ber bi che don du gue lan lai li lo mi na net ni quet ra ri ro san ti val ve vi'),
      words('ard ault eau el ert et ier in ière on ot oux ou y ez ais and'),
    ],
    streets: words(
      'Victor-Hugo Jean-Jaurès Pasteur République Gambetta Liberté Église Mairie Gare Moulin Château Fontaine Écoles Tilleuls Lilas Acacias Marronniers Prés Vignes Jardins Voltaire Foch Leclerc Verdun Paix Commerce',
    ),
    practices: words(
      'Tilleuls Lilas République Gare Parc Centre Fontaine Moulin Victor-Hugo Pasteur Rives Sources Château Halles Marronniers Prairies Quais Vallon Remparts Arènes',
    ),
  },
  de: {
    given: words(
      'Anna Thomas Sabine Michael Ursula Andreas Petra Stefan Claudia Christian Julia Markus Katharina Jürgen Björn Käthe Jörg Ute Heike Frank Susanne Matthias Nicole Jan Lena Felix Ayşe Mehmet Fatima Piotr Agnieszka Anne-Kathrin Karl-Heinz Uwe Silke Birgit Torsten Antje',
    ),
    family: words(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Herrmann König Walter Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Vogel Keller Günther Yilmaz Kaya Nowak',
    ),
    syllables: [
      words(
        'Al Ber Bro Dre Ei Fal Fre Gro Hal Hei Her Kar Kes Kra Lan Lin Mar Nie Ober Pfei Rei Ro Sand Schle Stein Tan Uhl Wal Wei Wes Zie',
      ),
      words('bach ber den der fen gel ger ken len mei men ner ren sel ten zen'),
      words('berg mann stein heim feld er ke hofer inger hardt wald'),
    ],
    streets: words(
      'Haupt Bahnhof Schul Garten Dorf Berg Linden Kirch Wald Ring Goethe Schiller Mozart Beethoven Markt Mühlen Feld Wiesen Rosen Park',
    ),
    practices: words(
      'Marktplatz Stadtpark Bahnhof Lindenhof Rathaus Schloss Mühle Brunnen Kirchplatz Ufer Hafen Ring Altstadt Neustadt Südpark Westend',
    ),
  },
  it: {
    given: words(
      'Maria Giuseppe Anna Antonio Francesca Giovanni Laura Luigi Giulia Marco Chiara Andrea Sara Alessandro Valentina Matteo Elena Lorenzo Martina Davide Federica Nicolò Beatrice Stefano Silvia Roberto Paola Riccardo Ilaria Simone Niccolò Mohamed Fatma Gian-Luca Maria-Grazia Pier-Paolo',
    ),
    family: words(
      "Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De-Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De-Santis D'Angelo Marchetti Parisi Villa Conte Ferraro Fabbri Bianco Marini Grasso Valentini Messina Nguyen Hoxha",
    ),
    syllables: [
      words(
        'Al Ba Be Bo Ca Ce Co Da Fa Fe Ga Gia Gu La Le Lo Ma Me Mo Na Pa Pe Pi Ra Ro Sa Sca Se Ta Te Tra Va Ve Vi Za',
      ),
      words('bal bel cel cia del fel gi lan li lo ma mon na ni ra ri ro sa ta ti to van ve'),
      words('ni ri ti ello etti ini otto aro ano eri ucci elli one'),
    ],
    streets: words(
      'Garibaldi Mazzini Roma Dante Cavour Verdi Marconi Matteotti Vittoria Gramsci Leopardi Manzoni Carducci Libertà Stazione Kennedy Galilei Volta',
    ),
    practices: words(
      'Centro Stazione Duomo Parco Fontana Torre Ponte Tigli Olivi Castello Mercato Portici Navigli Colle Borgo Pineta',
    ),
  },
}

/** “Claire Aubry”: half of the family names are common ones. */
export function personName(country: Country, dice: Dice): string {
  const { given, family, syllables } = namesOf[country]
  const rare = () =>
    syllables.map((part, index) => (index === 1 && dice.chance(0.5) ? '' : dice.pick(part))).join('')
  const last = dice.chance(0.5) ? dice.pick(family) : rare()
  const name = dice.chance(0.04) ? `${last}-${dice.pick(family)}` : last
  return `${dice.pick(given)} ${name}`.replaceAll('Da-Silva', 'Da Silva').replaceAll('De-', 'De ')
}
