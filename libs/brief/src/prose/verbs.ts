/** Forms of English verbs, enough to tell a sentence from a phrase in a rapporteur's note. `*` marks what is a noun as well. */
const regular =
  'align associate reaffirm affirm reiterate commend congratulate caution accept achieve adapt add address* admit adopt advise affect agree aim* allow amend announce answer* apply appoint appreciate approach* approve argue arrange arrive ask assess assist* assume attach attend avoid ban* base* belong benefit* block* board* borrow call* cancel carry cause* centre* challenge* change* charge* chase clean* climb* close* coach* command* compensate complement* comply compose conduct* conserve conceal condemn check* cite claim* clarify close* collaborate collect combine comment* commit compare compete complain complete concern* conclude confirm confront connect consider consist consult contain continue contribute control* convene cooperate coordinate correct cost* count* cover* create criminalize criticise criticize deal* decide declare decline* decrease* deepen define delay* delegate* deliver demand* deny depend deploy deserve design* detain develop differ disagree disappear discourage discriminate discuss document* double draft* earn ease* echo* educate elect eliminate embed emerge emphasise emphasize employ empower enable encourage end* endorse enforce engage enhance enjoy ensure enter equip erode escape establish estimate* evaluate examine exceed exchange* exclude exist expand expect experience* explain exploit explore export* expose express extend face* facilitate fail fear* feature* fill finance* finish focus* follow force* form* formalise formalize formulate foster frame* fulfil fulfill fuel* function* fund* gather generate grant* group* guarantee* guide* handle happen harm* help* hesitate hinder hinge hire highlight* host* identify ignore illustrate impede implement imply impose improve include increase* indicate inform initiate innovate insist inspect inspire integrate intend interpret introduce invest investigate invite involve issue* join judge* justify kill know* label* lack* lag launch* learn legislate limit* link* list* listen live load* look* lower maintain market* marry master*  manage map* mark* match* matter* measure* mention* migrate miss monitor* move* multiply name* narrow need* neglect negotiate note* notice* object* oblige occupy observe obtain occur offer* open operate oppose order* organise organize originate outline* overlap* oversee owe own participate pass* perform permit* persist pilot* place* plan* play* pledge* point* pool* position* possess practise praise predict prefer prepare prescribe present* preserve press* prevent print* prioritise prioritize process* produce profit* prohibit promise* promote propose protect protest* provide publish pull punish push* qualify question* raise reach* react rebuild read  realise realize recall ringfence mainstream receive recognise recognize recommend record* recover recruit redirect reduce refer reflect reform* refuse regard* register* regret regulate reinforce reject relate release* rely remain remark* remember remind remove render renew repeat replace reply* report* represent request* require rescue* research* reserve* resolve respect* respond rest* restrict result* retain return* reveal review* revise reward* rule* save scale* search* secure seek* seem separate serve settle shape* share* shift* show* shrink sign* signal* simplify slow solve sort* spend spread* start* state* stay* step* stop* strengthen stress* study* submit succeed suffer suggest supply* support* suppose survey* survive suspend sustain tackle talk* target* tax* tend tolerate top* total* tour* toughen test* thank threaten tie* touch* trace* track* trade* train translate transform travel* treat trigger* trust* try* turn* undermine underline underpin underscore unite update* uphold upload urge use* value* vary view* visit* voice* volunteer* vote* wait* walk* want warn waste* watch* weaken welcome* widen wish* withhold wonder work* worry* yield* abandon abolish absorb accelerate accompany accuse acquire advance* afford aggravate allege alter amount* anticipate appeal* await balance* believe doubt* hope* try* disagree prioritise bear* bid* blame* boost* bridge* brief* calculate campaign* cease certify circulate coincide compensate compromise* conflict* confuse consume convert convince coordinate crowd* cure* curb* damage* dedicate defend delete deport deprive derive detect deteriorate devote dictate diminish direct disclose discover dismiss displace display* dispute* distinguish distribute disturb divert divide dominate drain* enact endure enlarge evolve exercise* exhaust exile* expire extract fade favour* favor* flow* forbid forecast* forge frustrate gain* guard* handicap* harvest* head* heal house* humanise humanize hurt impact* incur induce influence* inherit inhibit institute* instruct intensify interact interfere interrupt interview* invent irritate isolate lecture* lodge* loosen manufacture* merge misuse* mobilise mobilize model* modernise modernize motivate network* normalise normalize nurture obey obstruct overcome overlook overstate park* penalise penalize persuade phase* portray postpone praise* precede preclude presume prevail proceed procure produce progress* prolong prosecute punish purchase* pursue quote* ratify rebuild reconcile rectify reinstate relax relieve relocate remedy* remit rent* repair* repatriate replicate require resist resort* restore resume retire retrain reunite revive revoke ruin* sacrifice* safeguard* sanction* satisfy scrutinise scrutinize secure seize select shelter* shorten spark* specialise specialize specify sponsor* stabilise stabilize stem* stigmatise stigmatize stimulate streamline submit subsidise subsidize substitute* supervise surrender* surprise* surround switch* terminate testify thank* tighten tolerate transfer* transmit transport* triple uncover underestimate undergo unlock urge* utilise utilize vanish verify violate warrant* weigh withstand worsen';
/** Base, past, participle where it differs from the past. */
const irregular =
  'be:was:been become:became:become begin:began:begun break:broke:broken bring:brought build:built buy:bought catch*:caught choose:chose:chosen come:came:come cut*:cut draw:drew:drawn drive*:drove:driven eat:ate:eaten fall*:fell:fallen feel:felt fight*:fought find:found flee:fled forget:forgot:forgotten get:got give:gave:given go:went:gone grow:grew:grown hear:heard hide:hid:hidden hold:held keep:kept lead*:led leave*:left lend:lent let:let lie:lay:lain lose:lost make:made mean:meant meet:met pay*:paid put:put read:read ride:rode:ridden rise*:rose:risen run*:ran:run say:said see:saw:seen seek:sought sell:sold send:sent set*:set shake:shook:shaken show*:showed:shown shut:shut sit:sat speak:spoke:spoken spend:spent spread*:spread stand*:stood strike*:struck take:took:taken teach:taught tell:told think:thought understand:understood undertake:undertook:undertaken win:won withdraw:withdrew:withdrawn write:wrote:written oversee:oversaw:overseen uphold:upheld know:knew:known deal*:dealt arise:arose:arisen overcome:overcame:overcome undergo:underwent:undergone withstand:withstood forbid:forbade:forbidden bear*:bore:borne rebuild:rebuilt hurt:hurt choose:chose:chosen feed:fed forget:forgot:forgotten lead*:led learn:learned shrink:shrank:shrunk cost*:cost withhold:withheld';
const doubling = new Set('admit ban commit embed lag map permit plan pool refer regret stop submit step trap drop stir slip ship cancel* travel* label* prefer regret occur submit transfer* transmit remit deter compel control* incur program signal* level* model*'.split(' ').map((word) => word.replace('*', '')));
const softDoubling = new Set(['pool', 'cancel', 'travel', 'label', 'signal']);

export interface VerbForm {
  base: string;
  form: 'base' | 's' | 'past' | 'participle';
  /** The same letters are a noun as well. */
  noun: boolean;
}

const thirdPerson = (base: string): string =>
  /(?:s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ies` : `${base}s`;
const regularPast = (base: string): string =>
  base.endsWith('e') ? `${base}d` : /[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : doubling.has(base) && !softDoubling.has(base) ? `${base}${base.at(-1) ?? ''}ed` : `${base}ed`;

const forms = new Map<string, VerbForm[]>();
const pasts = new Map<string, string>();

function learn(marked: string, past?: string, participle?: string): void {
  const base = marked.replace('*', '');
  const noun = marked.endsWith('*');
  const put = (word: string, form: VerbForm['form'], isNoun: boolean): void => {
    forms.set(word, [...(forms.get(word) ?? []), { base, form, noun: isNoun }]);
  };
  const before = past ?? regularPast(base);
  pasts.set(base, before);
  put(base, 'base', noun);
  put(base === 'be' ? 'is' : thirdPerson(base), 's', noun);
  put(before, 'past', false);
  put(participle ?? before, 'participle', false);
}

const irregulars = irregular.split(' ').map((entry) => entry.split(':'));
const irregularBases = new Set(irregulars.map(([base = '']) => base.replace('*', '')));
for (const [base = '', past, participle] of irregulars) learn(base, past, participle);
for (const base of regular.split(' ')) if (!irregularBases.has(base.replace('*', ''))) learn(base);

/** The readings of a word as a verb; empty where it is none we know. */
export const verbForms = (word: string): readonly VerbForm[] => forms.get(word.toLowerCase()) ?? [];

/** "proposes" → "proposed", "takes" → "took"; null where the word is no third person we know. */
export function pastOfThirdPerson(word: string): string | null {
  const reading = verbForms(word).find(({ form }) => form === 's');
  return reading ? (pasts.get(reading.base) ?? null) : null;
}

export const isBase = (word: string): boolean => verbForms(word).some(({ form }) => form === 'base');
