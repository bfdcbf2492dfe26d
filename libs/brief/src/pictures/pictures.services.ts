import { PaperPicture } from './picture.entity';
import { PaperPictures } from './pictures';

export const pictureEntities = [PaperPicture];
export const pictureServices = [PaperPictures];
