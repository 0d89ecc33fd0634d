import type { Scenario } from './scenario.ts'
import { nfraScenarios } from './scenarios/nfra.ts'
import {
  euScenarios,
  hkScenarios,
  inScenarios,
  isoScenarios,
  pbocScenarios,
  routeScenarios,
  sgScenarios,
  ukScenarios,
  usScenarios,
} from './scenarios/others.ts'

/** The examples that each shipped pack must satisfy, by its id. */
export const shippedScenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'CN-NFRA-2020-3': nfraScenarios,
  'CN-PBOC-2020-5': pbocScenarios,
  'CN-ROUTES': routeScenarios,
  'UK-FCA-DISP': ukScenarios,
  'US-CFPB': usScenarios,
  'EU-JC-PSD2': euScenarios,
  'SG-FA-CHR-2021': sgScenarios,
  'HK-HKMA-IC4': hkScenarios,
  'IN-RBI-2026': inScenarios,
  'ISO-10002-2018': isoScenarios,
}
