import preset from '../../jest.preset.mjs';

export default preset('mail', { database: true });
