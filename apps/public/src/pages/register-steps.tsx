import { countriesIn, type RegisterPage, type RegisterPool } from '@convenor/contracts';
import { LineField, SelectField, Tick, valueOf } from '../parts/fields';
import { errorWords } from '../parts/error-summary';
import { isFull, PlacesLeft } from '../parts/status';
import { labelsUnder } from '../translations/texts';
import { Own, Said, useReader } from '../words';

const ModeChoice = ({ page, pool, first }: { page: RegisterPage; pool: RegisterPool; first: boolean }) => {
  const { say } = useReader();
  const { city, online } = page.roundtable;
  const full = isFull(pool);
  const id = first ? 'mode' : `mode-${pool.mode}`;
  const name = pool.mode === 'online' && online ? <Said text={say('mode.online_named')} put={{ online: <Own>{online}</Own> }} /> : say(`mode.${pool.mode}`);
  return (
    <label className="choice" htmlFor={id}>
      <input type="radio" id={id} name="mode" value={pool.mode} defaultChecked={page.pools.length === 1 || valueOf(page, 'mode') === pool.mode} {...(page.errors.some(({ field }) => field === 'mode') ? { 'aria-invalid': true } : {})} />
      <b>{name}</b>
      <span className={full ? 'left num status status-wait' : 'left num'}><span><PlacesLeft pool={pool} /></span></span>
      <span className="d">
        {pool.admits === 'approval' ? say('register.approval_words') : full
          ? say('register.waitlist_rule', { number: pool.waiting + 1, count: page.offerHours })
          : pool.mode === 'room' ? (city ? <Said text={say('where.in_person')} put={{ city: <Own>{city}</Own> }} /> : say('register.room_words')) : say('register.online_words')}
        {pool.admits === 'invitation' && <> {say('register.invitation_words')}</>}
        {pool.licensed && <> {say('register.licensed_words')}</>}
      </span>
    </label>
  );
};

export const HowStep = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const error = page.errors.find(({ field }) => field === 'mode');
  const room = page.pools.find(({ mode }) => mode === 'room');
  const online = page.pools.find(({ mode }) => mode === 'online');
  return (
    <>
      <fieldset>
        <legend className="visually-hidden">{say('field.mode')}</legend>
        {error && <span className="error">{errorWords(error.message, say)}</span>}
        {page.pools.map((pool, index) => <ModeChoice key={pool.mode} page={page} pool={pool} first={index === 0} />)}
      </fieldset>
      {page.offers?.meanwhile && room && isFull(room) && online && !isFull(online) && (
        <div className="only-room"><Tick form={page} name="meanwhile" value="yes" label={say('register.meanwhile')} hint={say('register.meanwhile_hint')} /></div>
      )}
      {page.offers?.switching && page.pools.length > 1 && <p className="soft">{say('register.change_later')}</p>}
      {page.code && (
        <div className="code-field">
          <LineField form={page} name="code" label={say('field.code')} hint={say(`field.code_${page.code}`)} optional={page.code === 'welcome'} plain />
        </div>
      )}
      <Tick form={page} name="forWhom" value="other" label={say('register.for_other')} hint={say('register.for_other_hint')} />
    </>
  );
};

const NameFields = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const mine = valueOf(page, 'forWhom') !== 'other';
  return (
    <>
      <div className="pair honor">
        <LineField form={page} name="honorific" label={say('field.honorific')} optional {...(mine ? { autoComplete: 'honorific-prefix' } : {})} />
        <LineField form={page} name="givenNames" label={say('field.givenNames')} {...(mine ? { autoComplete: 'given-name' } : {})} />
      </div>
      <LineField form={page} name="familyName" label={say('field.familyName')} hint={say('field.familyName_hint')} {...(mine ? { autoComplete: 'family-name' } : {})} />
      <LineField form={page} name="printedName" label={say('field.printedName')} hint={say('field.printedName_hint')} optional />
    </>
  );
};

const ContactFields = ({ page, other }: { page: RegisterPage; other: boolean }) => {
  const { say } = useReader();
  const email = <LineField form={page} name="email" type="email" autoComplete="email" label={say(other ? 'field.email_contact' : 'field.email')} hint={say('field.email_hint')} />;
  if (!other) return email;
  return (
    <>
      <h2 className="formhead">{say('register.contact_head')}</h2>
      <LineField form={page} name="contactName" label={say('field.contactName')} autoComplete="name" />
      {email}
    </>
  );
};

const AffiliationFields = ({ page }: { page: RegisterPage }) => {
  const { language, say } = useReader();
  const constituencies = labelsUnder('constituency.', language);
  const countries = countriesIn(language).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <h2 className="formhead">{say('register.affiliation_head')}</h2>
      <LineField form={page} name="organisation" label={say('field.organisation')} optional autoComplete="organization" />
      <LineField form={page} name="position" label={say('field.position')} optional autoComplete="organization-title" />
      <SelectField form={page} name="constituency" label={say('field.constituency')} options={constituencies} />
      <div className="only-with-country"><SelectField form={page} name="country" label={say('field.country')} hint={say('field.country_hint')} options={countries} /></div>
    </>
  );
};

export const WhoStep = ({ page }: { page: RegisterPage }) => {
  const { say } = useReader();
  const other = valueOf(page, 'forWhom') === 'other';
  return (
    <>
      {other && <ContactFields page={page} other />}
      {other && <h2 className="formhead">{say('register.person_head')}</h2>}
      <NameFields page={page} />
      {other && page.offers?.personEmail && <LineField form={page} name="personEmail" type="email" label={say('field.personEmail')} hint={say('field.personEmail_hint')} optional />}
      {!other && <ContactFields page={page} other={false} />}
      <AffiliationFields page={page} />
    </>
  );
};
