/** What Zoom answers when it refuses: HTTP status, code of the body, message. `{}` stands for the fact that is named with it. */
const table = {
  tokenInvalid: [401, 124, 'Invalid access token.'],
  tokenExpired: [401, 124, 'Access token is expired.'],
  scopesMissing: [400, 4711, 'Invalid access token, does not contain scopes:[{}].'],
  endpointUnknown: [404, 2300, 'This API endpoint is not recognized.'],
  bodyUnreadable: [400, 300, 'Request Body should be a valid JSON object.'],
  validation: [400, 300, 'Validation Failed.'],
  pageTokenInvalid: [400, 300, 'The next page token is invalid or expired.'],
  userMissing: [404, 1001, 'User does not exist: {}.'],
  planTooSmall: [400, 200, 'Only available for Paid account: {}.'],
  hostNotLicensed: [400, 200, 'Only available for Paid users: {}.'],
  webinarPlanMissing: [400, 200, 'Webinar plan is missing.'],
  meetingMissing: [404, 3001, 'Meeting does not exist: {}.'],
  meetingExpired: [404, 3001, 'Meeting {} is not found or has expired.'],
  meetingNotEnded: [404, 3001, 'Meeting {} has not ended or its report is not ready.'],
  meetingTooOld: [400, 12702, 'Can not access a meeting a year ago.'],
  notTheHost: [400, 3003, 'You are not the meeting host.'],
  inProgress: [400, 3002, 'Sorry, you cannot delete this meeting since it’s in progress.'],
  alreadyEnded: [400, 3007, 'Sorry, you cannot delete this meeting since it has ended.'],
  registrationOff: [404, 404, 'Registration has not been enabled for this meeting: {}.'],
  registrantMissing: [404, 3001, 'Registrant does not exist: {}.'],
  hostCannotRegister: [400, 3027, 'Host cannot register.'],
  meetingOver: [400, 3038, 'Meeting is over, you can not register now.'],
  full: [400, 3043, 'Meeting has reached maximum attendee capacity.'],
  fullForBatch: [404, 3043, 'Meeting has reached maximum attendee capacity.'],
  noRecording: [404, 3301, 'There is no recording for this meeting.'],
  tooManyPerSecond: [429, 429, 'You have reached the maximum per-second rate limit for this API. Try again later.'],
  tooManyPerDay: [429, 429, 'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.'],
  tooManyMeetings: [429, 429, 'You have exceeded the daily rate limit of (100) for Meeting Create/Update API requests for the user ({}). You can resume these API requests at GMT 00:00:00.'],
  tooManyAdditions: [429, 429, 'You have exceeded the daily rate limit of (3) for Add meeting registrant API requests for the registrant ({}). You can resume these API requests at GMT 00:00:00.'],
  tooManyStatusUpdates: [429, 429, 'You have exceeded the daily rate limit of (10) for Update meeting registrant status API requests for the registrant ({}). You can resume these API requests at GMT 00:00:00.'],
  serverError: [500, 500, 'Internal error.'],
} as const satisfies Record<string, readonly [number, number, string]>;

export type RefusalName = keyof typeof table;

export interface FieldError {
  field: string;
  message: string;
}

/** An expected refusal, thrown anywhere below a route and answered as Zoom would. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(
    readonly refusal: RefusalName,
    fact: string | number = '',
    readonly fields: readonly FieldError[] = [],
  ) {
    const [status, code, message] = table[refusal];
    super(message.replace('{}', String(fact)));
    this.status = status;
    this.code = code;
  }

  body(): Record<string, unknown> {
    return { code: this.code, message: this.message, ...(this.fields.length > 0 ? { errors: this.fields } : {}) };
  }
}

/** Code 300 with the fields that are wrong. */
export const invalid = (...fields: string[]): Refusal => new Refusal('validation', '', fields.map((field) => ({ field, message: 'Invalid field.' })));
