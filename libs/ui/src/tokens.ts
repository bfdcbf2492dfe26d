/** Ten steps of the one accent, from its tint to its darkest; step 7 is the petrol of links and the primary button. */
export const petrol = ['#E6F1F5', '#CDE3EA', '#A3CAD7', '#75AEC2', '#4A92AC', '#2A7896', '#17627F', '#0B4F6C', '#083B52', '#052A3B'] as const;

/** Typefaces in the order a browser tries them. */
export const faces = {
  work: '"Source Sans 3", "Noto Sans Arabic", -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
  serif: '"Source Serif 4", "Noto Naskh Arabic", Charter, "Sitka Text", Cambria, Georgia, serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
} as const;
