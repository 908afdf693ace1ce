// Words as one looks for them: folded, and allowing for one slip of the fingers.
export { foldedWords, foldText, searchedBeginnings } from './folded-words.ts'
export { isBeginningButOne } from './one-edit.ts'
