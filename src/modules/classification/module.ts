import { createRouter } from '../../platform/http.ts'
import { defineModule, inTransaction } from '../../platform/module.ts'
import { assistantRoutes } from './assistant/assistant.routes.ts'
import { guidanceRoutes } from './assistant/guidance.routes.ts'
import { seedGuidance } from './assistant/guidance.ts'
import { askAssistant, askAssistantNow } from './assistant/jobs.ts'
import { askAfterChange } from './assistant/request-output.ts'
import { classificationRoutes } from './classification.routes.ts'
import './events.ts'
import { keepCorrections } from './keep-corrections.ts'
import { measureDriftJob, scheduleTraining, trainChallengerJob } from './learning/jobs.ts'
import { learningRoutes } from './learning/learning.routes.ts'
import { classificationCorrectionsMigration } from './migrations/2026-11-21-2000-classification-corrections.ts'
import { classificationLearningMigration } from './migrations/2026-11-21-2340-classification-learning.ts'
import { classificationRulesMigration } from './migrations/2026-11-21-2350-classification-rules.ts'
import { classificationAssistantMigration } from './migrations/2026-11-21-2356-classification-assistant.ts'
import { ruleCheckRoutes } from './rules/rule-checks.routes.ts'
import { rulesRoutes } from './rules/rules.routes.ts'

export const classificationModule = defineModule({
  name: 'classification',
  tables: [
    'classification_rule_versions',
    'classification_rule_drafts',
    'classification_rule_hits',
    'classification_corrections',
    'classification_models',
    'classification_model_changes',
    'classification_case_reviews',
    'classification_learning_settings',
    'classification_drift_weeks',
    'classification_assistant_settings',
    'classification_assistant_guidance',
    'classification_assistant_outputs',
  ],
  permissions: [
    'model.read',
    'model.train',
    'model.promote',
    'rules.read',
    'rules.edit',
    'rules.publish',
    'assistant.use',
    'assistant.settings',
    'guidance.edit',
  ],
  migrations: {
    '2026-11-21-2000-classification-corrections': classificationCorrectionsMigration,
    '2026-11-21-2340-classification-learning': classificationLearningMigration,
    '2026-11-21-2350-classification-rules': classificationRulesMigration,
    '2026-11-21-2356-classification-assistant': classificationAssistantMigration,
  },
  routes: () => {
    const router = createRouter()
    for (const part of [
      classificationRoutes(),
      learningRoutes(),
      rulesRoutes(),
      ruleCheckRoutes(),
      assistantRoutes(),
      guidanceRoutes(),
    ])
      router.route('/', part)
    return router
  },
  jobs: [trainChallengerJob, scheduleTraining, measureDriftJob, askAssistant, askAssistantNow],
  subscriptions: [
    inTransaction('classification.keep-corrections', 'complaint.changed', keepCorrections),
    // A question is queued with the complaint it is about, or not at all.
    inTransaction('classification.ask-assistant-after', 'complaint.changed', askAfterChange),
    inTransaction('classification.seed-guidance', 'institution.created', async (ctx, tx) => {
      await seedGuidance(ctx, tx)
    }),
  ],
})
