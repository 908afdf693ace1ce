// Languages somebody may speak with patients: those of the Union, of its neighbours, and those that many who live here speak.

/** BCP 47 tags, each of two letters as the signed page has them. */
export const spokenLanguages: readonly string[] = (
  'fr de it en es pt nl lb da sv nb fi is et lv lt pl cs sk hu sl hr bs sr mk sq bg ro el mt ga ca eu co br rm ' +
  'uk ru be ka hy tr ku ar he fa ps ur hi bn pa ta ml si ne zh ja ko vi th km lo id tl am ti so sw ln rw wo ff ha yo mg'
).split(' ')
