import { useMe } from '../../../app/session';
import { useRoundtable } from '../../roundtable/use-roundtable';

/** Lists with addresses and certificates are given out by organisers of the programme, and by administrators; whoever keeps the record sees it. */
export function useMayGiveOut(): boolean {
  const { roles } = useMe();
  const { programme } = useRoundtable();
  return roles.some(({ role, programmeId }) => ['administrator', 'organiser'].includes(role) && (programmeId === null || programmeId === programme.id));
}
