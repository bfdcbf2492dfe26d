import type { Look } from './answer-words';

/** Frequency in hertz and length in seconds of each tone; the three answers differ in pitch, number and length. */
const tunes: Record<Look, readonly (readonly [number, number])[]> = {
  welcome: [[784, 0.09], [1175, 0.16]],
  twice: [[587, 0.12], [587, 0.12]],
  wait: [[440, 0.14], [349, 0.24]],
  stop: [[196, 0.16], [185, 0.16], [175, 0.34]],
};
/** Milliseconds on, off, on … */
const shakes: Record<Look, number[]> = { welcome: [60], twice: [60, 60, 60], wait: [180], stop: [220, 80, 220] };

let context: AudioContext | null = null;

/** To be called in a press of a button: browsers let a page sound only after one. */
export async function allowSound(): Promise<boolean> {
  context ??= 'AudioContext' in globalThis ? new AudioContext() : null;
  await context?.resume().catch(() => undefined);
  return context?.state === 'running';
}

/** Says the answer to who does not look: with tones where sound is chosen, and by shaking where the device can. */
export function sayInTones(look: Look, sound: boolean): void {
  navigator.vibrate?.(shakes[look]);
  if (!sound) return;
  const asked = performance.now();
  void allowSound().then((allowed) => {
    // A browser may allow it only at the next press; the tone of an answer long gone would mislead.
    if (allowed && context && performance.now() - asked < 500) play(context, look);
  });
}

function play(audio: AudioContext, look: Look): void {
  let at = audio.currentTime + 0.01;
  for (const [frequency, length] of tunes[look]) {
    const oscillator = new OscillatorNode(audio, { frequency, type: look === 'stop' ? 'square' : 'sine' });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(0.35, at + 0.01);
    gain.gain.setValueAtTime(0.35, at + length - 0.02);
    gain.gain.linearRampToValueAtTime(0, at + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + length);
    at += length + 0.05;
  }
}
