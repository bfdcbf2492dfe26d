interface Fault {
  code?: string;
  constraint?: string;
  message?: string;
}

const faultOf = (error: unknown): Fault => (error as { driverError?: Fault }).driverError ?? (error as Fault);

/** Deadlock, serialisation failure, no connection to be had, the server going down or coming up (SQLSTATE), or the line itself. */
const passing = new Set(['40001', '40P01', '53300', '53400', '57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE']);

/** Drawn or met by chance: one entry code twice, or a companion whose main another process was writing at that moment. */
const byChance = new Set(['registration_code_once', 'registration_accompanies']);

/** Our own pool, `statement_timeout` or the wait for an answer had no time left. */
const noTime = (fault: Fault): boolean => fault.code === '57014' || /timeout exceeded when trying to connect|query read timeout/i.test(fault.message ?? '');

/** The line broke without a code. */
const lineBroke = (fault: Fault): boolean => fault.code?.startsWith('08') || /connection terminated|connection ended/i.test(fault.message ?? '');

/**
 * The wishes are not to blame. Asking again does nothing twice, even if the answer to a commit was lost: the key has its
 * answer, the person her row.
 */
export const mayBeAskedAgain = (error: unknown): boolean => worthAnotherTry(error) || noTime(faultOf(error));

/** Whether another try right away may go better; where time ran out it would only make the queue longer. */
export function worthAnotherTry(error: unknown): boolean {
  const fault = faultOf(error);
  return passing.has(fault.code ?? '') || byChance.has(fault.constraint ?? '') || lineBroke(fault);
}

/** The database refused something in the batch itself: classes 22 (data) and 23 (integrity) of SQLSTATE. */
export const isOnesOwnFault = (error: unknown): boolean => /^2[23]/.test(faultOf(error).code ?? '');
