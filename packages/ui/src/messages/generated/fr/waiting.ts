// Generated from messages/fr/waiting.json by compile/run.ts. Do not edit: change the JSON and run it again.
import { choosePlural, writeNumber } from '../../message-runtime.ts'

export const joiningTitle = (): string => "Un instant"
export const joining = (): string => "Nous prenons une place dans la file"
export const working = (): string => "Votre appareil fait un petit calcul d’une ou deux secondes. Cela empêche des programmes de prendre la place de tout le monde."
export const soonTitle = (): string => "Les réservations ouvrent bientôt"
export const beforeTitle = (args: { readonly day: string; readonly time: string }): string => "Les réservations ouvrent " + args.day + " à " + args.time
export const beforeText = (): string => "Les personnes présentes avant reçoivent une place tirée au sort : arriver plus tôt n’avantage personne. Vous n’avez rien à faire, cette page avance toute seule."
export const queueTitle = (): string => "Vous êtes dans la file d’attente"
export const ahead = (args: { readonly count: number }): string => choosePlural("fr", args.count, { "=0": "C’est bientôt à vous.", "one": writeNumber("fr", args.count) + " personne est avant vous.", "other": writeNumber("fr", args.count) + " personnes sont avant vous." })
export const wait = (args: { readonly to: number; readonly from: number }): string => choosePlural("fr", args.to, { "=1": "Une minute environ, au plus.", "other": "Sans doute entre " + writeNumber("fr", args.from) + " et " + writeNumber("fr", args.to) + " minutes." })
export const waitUnknown = (): string => "Nous ne savons pas encore combien de temps cela prendra."
export const keepOpenTitle = (): string => "Gardez cette page ouverte"
export const keepOpenText = (): string => "Votre place n’existe que dans cette page. La fermer ou la recharger, c’est perdre la place. Vous pouvez faire autre chose en attendant : le nom de cet onglet change quand c’est à vous."
export const answersKept = (): string => "Toutes vos réponses sont conservées."
export const stale = (): string => "Le service ne répond pas pour le moment. Votre place est gardée, et cette page redemande toute seule."
export const phone = (args: { readonly phone: string }): string => "Vous pouvez toujours téléphoner : " + args.phone
export const turnTitle = (): string => "C’est à vous"
export const turnText = (): string => "Vous pouvez réserver maintenant. Rien ne presse : tant que cette page est ouverte, vous n’aurez pas à refaire la file."
export const goOn = (): string => "Continuer"
export const brokenTitle = (): string => "L’ordre de cette file a été changé"
export const brokenText = (args: { readonly phone: string }): string => "Le service avait promis un ordre tiré au sort et en présente maintenant un autre. Cette page ne continue pas avec lui. Téléphonez au cabinet : " + args.phone
export const orderShow = (): string => "Comment les places sont tirées au sort"
export const orderText = (): string => "Le service a fixé l’ordre au hasard à l’avance et en a publié cette empreinte. À l’ouverture, il publie l’ordre lui-même, et cette page vérifie que les deux concordent."
export const beforeLater = (): string => "Les places sont distribuées dans les dernières heures avant l’ouverture. Les personnes présentes d’ici là reçoivent une place tirée au sort : arriver plus tôt n’avantage personne. Vous pouvez fermer cette page et revenir."
export const staleWithout = (): string => "Le service est très sollicité pour le moment. Cette page redemande toute seule."
