import preset from '../../jest.preset.mjs';

export default preset('door', { dom: true });
