import type { JoinView, Language } from '@convenor/contracts';
import { dialInLines, inGroups, keyedPasscode, type DialInReader, type MeetingThere } from '@convenor/meet';

/** Beyond so many numbers, those of other countries are folded away. */
const mostNumbers = 8;

/** What a confirmed person online needs beside the link: numbers with her own country's first, what to type, channels, where to test her line. */
export function joiningOf(there: MeetingThere, platform: string | null, reader: DialInReader): Partial<JoinView> {
  const lines = dialInLines(there, reader).map(({ country, number, own }) => ({ place: country ?? '', number, own }));
  const own = lines.filter((line) => line.own);
  const [near, far] = lines.length <= mostNumbers ? [lines, []] : [own, lines.filter((line) => !line.own)];
  const passcode = keyedPasscode(there.passcode);
  const channels = channelsIn(there, reader.language);
  return {
    testHref: `/${reader.language}/test-your-line${there.service === 'zoom' || platform?.trim().toLowerCase() === 'zoom' ? '?with=zoom' : ''}`,
    ...(there.serviceId && { meetingNumber: inGroups(there.serviceId) }),
    ...(passcode && lines.length > 0 && { telephonePasscode: passcode }),
    dialIn: near.map(({ place, number }) => ({ place, number })),
    ...(far.length > 0 && { dialInElsewhere: far.map(({ place, number }) => ({ place, number })) }),
    ...(channels.length > 0 && { channels }),
  };
}

/** Each language once, named in the reader's, from A to Z. */
function channelsIn({ interpreters }: MeetingThere, language: Language): string[] {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const codes = [...new Set(interpreters.flatMap(({ from, to }) => [from, to]))];
  return codes.map((code) => names.of(code) ?? code).sort(new Intl.Collator(language).compare);
}
