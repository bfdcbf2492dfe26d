import { countries } from '@convenor/contracts';

/** Member and observer States A to Z by their English short names. */
export const countryChoices: readonly { value: string; label: string }[] = [
  { value: '', label: 'Not said' },
  ...Object.entries(countries).map(([value, [label]]) => ({ value, label })).sort((one, other) => one.label.localeCompare(other.label)),
];
