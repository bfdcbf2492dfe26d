import preset from '../../jest.preset.mjs';

export default preset('publish', { database: true });
