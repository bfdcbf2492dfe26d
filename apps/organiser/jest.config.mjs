import preset from '../../jest.preset.mjs';

export default preset('organiser', { dom: true });
