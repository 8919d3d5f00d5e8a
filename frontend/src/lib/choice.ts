/** Choice is one of several: its value and the word for it. */
export interface Choice<T extends string = string> {
  value: T;
  label: string;
}
