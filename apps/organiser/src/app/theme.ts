import { createTheme } from '@mantine/core';
import { faces, petrol } from '@convenor/ui';

/** Mantine in our clothes: petrol, four-pixel corners, Source Sans 3, heads in Source Serif 4. */
export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: 7,
  black: '#16202E',
  defaultRadius: 4,
  fontFamily: faces.work,
  fontFamilyMonospace: faces.mono,
  headings: { fontFamily: faces.serif, fontWeight: '600' },
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { centered: true, radius: 6, closeButtonProps: { 'aria-label': 'Close' }, overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 120 } } },
  },
});
