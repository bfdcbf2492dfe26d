import preset from '../../jest.preset.mjs';

export default preset('record', { database: true });
