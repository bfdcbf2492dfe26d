export { proposeRoundtable } from './concept-note/propose-roundtable';
