import { DomainError } from '@convenor/kernel';
import { HouseTemplate } from './house-template.entity';
import { HouseTemplates, TemplateReader } from './house-templates';

const reader: TemplateReader = {
  read: () => Promise.reject(new DomainError('TEMPLATES_NOT_READ', 'unavailable', 'Templates cannot be read on this server yet. Nothing was changed.')),
};

export const houseTemplateEntities = [HouseTemplate];
export const houseTemplateServices = [HouseTemplates, { provide: TemplateReader, useValue: reader }];
