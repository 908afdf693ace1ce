export {} from './messages/language.ts'
