export { ApiProblem, NoConnection, sentenceOf, type FieldProblem } from './client/api-problem';
export { addressOf } from './client/address';
export { call, fetchFile, onSignedOut, type AnswerOf, type CallOptions, type WishOf } from './client/call';
export { faces, petrol } from './tokens';
