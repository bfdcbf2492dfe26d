import preset from '../../jest.preset.mjs';

// A step of a story starts programs and draws pages; on a busy machine that takes a while.
export default { ...preset('journeys', { roots: ['.'] }), testTimeout: 150_000 };
