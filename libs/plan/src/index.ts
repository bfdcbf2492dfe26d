export { PlanModule, planEntities } from './plan.module';
export { PlanController, RoundtableViews } from './plan.controller';
export { RoundtablePlans, whenLines, type RoundtablePlan } from './roundtable-plan';
export { proposeRoundtable } from './concept-note/propose-roundtable';
export { ImportRoundtable, unnamedProgramme, type Import } from './import-roundtable';
export { ChangeRoundtable } from './change-roundtable';
export { Roundtable } from './roundtable.entity';
export { Slot, Theme } from './lineup.entity';
export { isPublic, isShown } from './roundtable.rules';
