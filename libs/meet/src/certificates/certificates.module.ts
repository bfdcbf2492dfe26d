import { Module } from '@nestjs/common';
import { PlanModule } from '@convenor/plan';
import { FiguresModule } from '../figures/figures.module';
import { CertificateCodes } from './certificate-codes';
import { CertificateSheets } from './certificate-sheets';
import { Certificate, CertificateRule } from './certificate.entity';
import { Certificates } from './certificates.query';
import { CheckCertificate } from './check-certificate';
import { IssueCertificates } from './issue-certificates';
import { OwnCertificate } from './own-certificate';
import { PrintCertificates } from './print-certificates';
import { SetCertificateRule } from './set-certificate-rule';

/** What the data source must know. */
export const certificateEntities = [CertificateRule, Certificate];

const services = [Certificates, CertificateCodes, SetCertificateRule, IssueCertificates, CertificateSheets, PrintCertificates, CheckCertificate, OwnCertificate];

/** Certificates of attendance, for the process that has a `CertificatePrinter`. */
@Module({ imports: [PlanModule, FiguresModule], providers: services, exports: services })
export class CertificatesModule {}
