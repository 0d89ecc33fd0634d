import type { RegulationPack } from '../regulation-pack.ts'
import { hkHkmaIc4, inRbi2026, iso10002, sgFaChr2021 } from './asia-and-iso.ts'
import { cnNfra2020, cnNfra2026Draft, cnPboc2020, cnRoutes } from './china.ts'
import { euJcPsd2, ukFcaDisp, usCfpb } from './uk-us-eu.ts'

/** Every regulation pack that ships. Those with `enabledByDefault` bind a Chinese institution; the rest wait to be switched on. */
export const allPacks: readonly RegulationPack[] = [
  ...[cnNfra2020, cnNfra2026Draft, cnPboc2020, cnRoutes],
  ...[ukFcaDisp, usCfpb, euJcPsd2, sgFaChr2021, hkHkmaIc4, inRbi2026, iso10002],
]
