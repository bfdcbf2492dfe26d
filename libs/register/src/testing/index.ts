export { aRoundtable, type RoundtableBuilder, type SavedRoundtable } from './roundtable-builder';
export { aWish } from './wish';
export { rowOf, poolRow, invariantsBroken } from './rows';
