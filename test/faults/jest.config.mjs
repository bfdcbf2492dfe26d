import preset from '../../jest.preset.mjs';

// Programs are killed and started again; on a busy machine that takes a while.
export default { ...preset('faults', { roots: ['.'] }), testTimeout: 150_000 };
