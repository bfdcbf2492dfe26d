import { listAttendance, showAttendance, showCertificates, showFigures, showMatching, type OutputOf, type RoundtableView } from '@convenor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keyOf, useContract } from '../../../api/use-contract';
import { useRefreshRoundtable } from '../../roundtable/use-roundtable';
import { instantAt } from './words';

export type Attendance = OutputOf<typeof showAttendance>;

/** The record, asked for again while the meeting runs. */
export const useAttendance = (roundtableId: string) => useContract(showAttendance, { roundtableId }, { again: (record) => (record && !record.sources.every(({ final }) => final) ? 20_000 : false) });

/** Everything that is read from the record is asked for anew. */
export function useAttendanceAgain(roundtableId: string): () => void {
  const queries = useQueryClient();
  const refresh = useRefreshRoundtable(roundtableId);
  return useCallback(() => {
    for (const contract of [showAttendance, showMatching, showCertificates, listAttendance]) void queries.invalidateQueries({ queryKey: keyOf(contract, { roundtableId }) });
    void queries.invalidateQueries({ queryKey: [showFigures.path] });
    refresh();
  }, [queries, refresh, roundtableId]);
}

/** A part of the agenda with its instants in milliseconds. */
export interface Segment {
  from: number;
  to: number;
  title: string;
}

/** Parts of the agenda that have hours. */
export const segmentsOf = ({ agenda, days }: RoundtableView): Segment[] =>
  agenda.flatMap(({ title, kind, date, start, end }) => {
    const day = days.find((one) => one.date === date) ?? days[0];
    const [from, to] = [start && day ? instantAt(start, day) : null, end && day ? instantAt(end, day) : null];
    return from && to ? [{ from: Date.parse(from), to: Date.parse(to), title: title || kind.replaceAll('_', ' ') }] : [];
  });
