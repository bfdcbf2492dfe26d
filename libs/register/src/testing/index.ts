export { aRoundtable, type RoundtableBuilder, type SavedRoundtable } from './roundtable-builder';
export { registerStage, type RegisterStage } from './stage';
export { aWish } from './wish';
export { announced, invariantsBroken, poolRow, rowOf, stateOf } from './rows';
