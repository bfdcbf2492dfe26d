import preset from '../../jest.preset.mjs';

export default preset('access', { database: true });
