// Tries out sound, microphone, camera and network, each on a press. Nothing is recorded or sent but the small requests of the last.
const root = document.querySelector('.test-line');
const part = (name) => root.querySelector(`[data-test="${name}"]`);
const found = (name, sign) => part(name).querySelector(`[${sign}]`);

const say = (name, outcome) => {
  for (const line of part(name).querySelectorAll('[data-outcome]')) line.hidden = line.dataset.outcome !== outcome;
};

const sound = () => {
  say('sound', null);
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return say('sound', 'unsupported');
  const context = new Context();
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  const from = context.currentTime;
  // Swells and fades, so that nobody is startled.
  loudness.gain.setValueAtTime(0.0001, from);
  loudness.gain.exponentialRampToValueAtTime(0.2, from + 0.2);
  loudness.gain.exponentialRampToValueAtTime(0.0001, from + 1.5);
  tone.frequency.setValueAtTime(523, from);
  tone.frequency.setValueAtTime(659, from + 0.7);
  tone.connect(loudness).connect(context.destination);
  tone.start();
  tone.stop(from + 1.5);
  tone.onended = () => context.close();
  found('sound', 'data-ask').hidden = false;
};
for (const answer of root.querySelectorAll('[data-heard]')) {
  answer.addEventListener('click', () => {
    found('sound', 'data-ask').hidden = true;
    say('sound', answer.dataset.heard);
    found('sound', 'data-do').focus();
  });
}

const running = {};
const stop = (name) => {
  running[name]?.();
  delete running[name];
  const had = document.activeElement === found(name, 'data-stop');
  found(name, 'data-stop').hidden = true;
  found(name, 'data-do').hidden = false;
  if (had) found(name, 'data-do').focus();
};
const why = { NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none', NotReadableError: 'busy', AbortError: 'busy' };
const asking = new Set();
// Asks for the device and gives it back when stopped, when the page is left, or when it is unplugged.
const device = async (name, wish, begin) => {
  stop(name);
  say(name, null);
  if (!navigator.mediaDevices?.getUserMedia) return say(name, 'unsupported');
  if (asking.has(name)) return;
  asking.add(name);
  try {
    const stream = await navigator.mediaDevices.getUserMedia(wish);
    const end = begin(stream);
    const free = () => stream.getTracks().forEach((track) => track.stop());
    stream.getTracks()[0].onended = () => { stop(name); say(name, 'busy'); };
    running[name] = () => { free(); end(); };
    found(name, 'data-do').hidden = true;
    found(name, 'data-stop').hidden = false;
    found(name, 'data-stop').focus();
  } catch (error) {
    say(name, why[error.name] ?? 'unsupported');
  } finally {
    asking.delete(name);
  }
};

const enough = 0.12;
const microphone = () => device('mic', { audio: true }, (stream) => {
  const context = new (window.AudioContext ?? window.webkitAudioContext)();
  const ear = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(ear);
  const waves = new Float32Array(ear.fftSize);
  const meter = found('mic', 'data-level');
  meter.hidden = false;
  say('mic', 'listening');
  let heard = 0;
  const looking = setInterval(() => {
    ear.getFloatTimeDomainData(waves);
    const loud = Math.min(1, Math.sqrt(waves.reduce((sum, wave) => sum + wave * wave, 0) / waves.length) * 6);
    meter.value = loud;
    // A knock on the table is no speech.
    if (loud > enough && (heard += 1) === 5) say('mic', 'good');
  }, 80);
  const quiet = setTimeout(() => { if (heard < 5) say('mic', 'quiet'); }, 8_000);
  const over = setTimeout(stop, 30_000, 'mic');
  return () => {
    clearInterval(looking);
    clearTimeout(quiet);
    clearTimeout(over);
    meter.hidden = true;
    void context.close();
    if (heard < 5) say('mic', 'quiet');
  };
});

const camera = () => device('cam', { video: { width: { ideal: 640 } } }, (stream) => {
  const picture = found('cam', 'data-picture');
  picture.srcObject = stream;
  picture.hidden = false;
  void picture.play();
  say('cam', 'good');
  const over = setTimeout(stop, 60_000, 'cam');
  return () => {
    clearTimeout(over);
    picture.srcObject = null;
    picture.hidden = true;
    say('cam', null);
  };
});

const tries = 10;
const request = async (address) => {
  const from = performance.now();
  const answer = await fetch(address, { cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(5_000) });
  if (answer.status === 429) throw new Error('limit');
  if (!answer.ok) throw new Error('lost');
  const octets = (await answer.arrayBuffer()).byteLength;
  return { octets, took: performance.now() - from };
};
const show = (figure, text) => { found('net', `data-figure="${figure}"`).textContent = text; };
const network = async () => {
  const button = found('net', 'data-do');
  // Greyed for everybody, and still where the keyboard is.
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  found('net', 'data-figures').hidden = true;
  say('net', 'running');
  const took = [];
  let [lost, limit] = [0, false];
  const once = async (address) => {
    try {
      return await request(address);
    } catch (error) {
      limit ||= error.message === 'limit';
      return null;
    }
  };
  // The first makes the connection, and is not counted.
  await once(root.dataset.echo);
  for (let at = 0; at < tries && !limit; at += 1) {
    const answer = await once(root.dataset.echo);
    if (answer) took.push(answer.took);
    else lost += 1;
  }
  const loads = [];
  for (let at = 0; at < 2 && took.length > 0 && !limit; at += 1) loads.push(await once(root.dataset.octets));
  button.removeAttribute('aria-disabled');
  if (limit) return say('net', 'limit');
  if (took.length === 0) return say('net', 'offline');
  const middle = took.sort((one, other) => one - other)[Math.floor(took.length / 2)];
  const done = loads.filter(Boolean);
  // Megabits in a second.
  const speed = done.length === 0 ? 0 : done.reduce((sum, { octets, took: time }) => sum + (octets * 8) / 1_000 / Math.max(1, time - middle), 0) / done.length;
  show('answer', `${Math.round(middle)} ms`);
  show('lost', `${lost} / ${tries}`);
  show('speed', `${speed < 10 ? speed.toFixed(1) : Math.round(speed)} Mbit/s`);
  found('net', 'data-figures').hidden = false;
  say('net', lost === 0 && middle < 250 && speed >= 2 ? 'good' : lost <= 1 && middle < 600 && speed >= 0.5 ? 'fair' : 'poor');
};

for (const [name, test] of Object.entries({ sound, mic: microphone, cam: camera, net: network })) {
  part(name).hidden = false;
  found(name, 'data-do').addEventListener('click', () => void test());
  root.querySelector(`[data-stop="${name}"]`)?.addEventListener('click', () => stop(name));
}
addEventListener('pagehide', () => Object.keys(running).forEach(stop));
