import preset from '../../jest.preset.mjs';

export default preset('ui', { dom: true });
