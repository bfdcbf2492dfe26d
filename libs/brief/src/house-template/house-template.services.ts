import { houseTemplate } from '@convenor/documents';
import { HouseTemplate } from './house-template.entity';
import { HouseTemplates, TemplateReader } from './house-templates';

const reader: TemplateReader = { read: houseTemplate };

export const houseTemplateEntities = [HouseTemplate];
export const houseTemplateServices = [HouseTemplates, { provide: TemplateReader, useValue: reader }];
