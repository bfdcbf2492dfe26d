import preset from '../../jest.preset.mjs';

export default preset('journeys', { database: true, roots: ['.'] });
