import { DomainError } from '@convenor/kernel';
import { HouseTemplate } from './house-template.entity';
import { HouseTemplates, TemplateReader } from './house-templates';

const reader: TemplateReader = {
  read: () => Promise.reject(new DomainError('TEMPLATE_NOT_WORD', 'unavailable', 'Templates cannot be read yet.')),
};

export const houseTemplateEntities = [HouseTemplate];
export const houseTemplateServices = [HouseTemplates, { provide: TemplateReader, useValue: reader }];
