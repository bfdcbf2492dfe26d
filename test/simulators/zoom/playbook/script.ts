/**
 * What people do in one meeting. Times are minutes from its scheduled start: -5 is five minutes before, 0.5 half a minute after.
 * Several stays of one player are rejoins where they follow each other, and devices where they overlap.
 */
export interface Playbook {
  meetingId: number;
  players: Player[];
}

export interface Player {
  /** The person, in the truth. Two players may use one address; they stay two persons. */
  key: string;
  name: string;
  /**
   * `registrant`: with the personal link of `email`; not let in when that link is not good at the moment. `host`, `alternative host`:
   * signed in. `panelist`: of a webinar. `guest`: without any address. `phone`: dials in. `room system`: a device in a hall, nobody.
   */
  as: 'registrant' | 'host' | 'alternative host' | 'panelist' | 'guest' | 'phone' | 'room system';
  email?: string;
  stays: Stay[];
}

export interface Stay {
  from: number;
  to: number;
  /** Minutes in the waiting room before `from`. */
  waits?: number;
  /** Is never admitted: waits from `from` to `to`. */
  onlyWaits?: boolean;
  /** This stay is a telephone line of the same person; with `boundAfter` minutes Zoom learns whose it is. */
  dialsIn?: boolean;
  boundAfter?: number;
  renamed?: { at: number; to: string };
  breakout?: { from: number; to: number; room: string };
  /** The report shows no time of leaving. */
  leaveUnreported?: boolean;
}
