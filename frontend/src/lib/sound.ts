/** Note is a tone: its pitch in Hz, when it begins and how long it lasts, in seconds. */
type Note = [pitch: number, start: number, length: number];

const CHIME: Note[] = [
  [880, 0, 0.09],
  [1_318, 0.08, 0.16],
];
const ALARM: Note[] = [
  [220, 0, 0.18],
  [196, 0.22, 0.3],
];

/** Sounds answers a scan to the ear: softly when it is right, unmistakably when it is not. */
export class Sounds {
  #context: AudioContext | undefined;

  constructor(private readonly make: () => AudioContext) {}

  /** right plays the chime. */
  right(): void {
    this.#play(CHIME, 'sine', 0.12);
  }

  /** wrong plays the alarm. */
  wrong(): void {
    this.#play(ALARM, 'square', 0.16);
  }

  #play(notes: Note[], shape: OscillatorType, loudness: number): void {
    const context = (this.#context ??= this.make());
    for (const [pitch, start, length] of notes) {
      const tone = context.createOscillator();
      const volume = context.createGain();
      const from = context.currentTime + start;
      tone.type = shape;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(loudness, from);
      volume.gain.exponentialRampToValueAtTime(0.001, from + length);
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + length);
    }
  }
}
