// A visit type as it is being edited: the numbers of its series and campaign stay text until it is published.
import type { HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { findWholeNumber, wholeNumberOf } from './whole-number.ts'

export type SeriesText = { visits: string; minimumDays: string; maximumDays: string }
/** `boosterAfterDays` may be empty. */
export type CampaignText = { product: string; boosterAfterDays: string }

export type EditedType = Omit<HealthcareService, 'series' | 'campaign'> & {
  series: SeriesText | null
  campaign: CampaignText | null
}

export type TypeProblem =
  | 'name'
  | 'minutes'
  | 'resources-too-many'
  | 'resources-of-group'
  | 'series-visits'
  | 'series-minimum'
  | 'series-maximum'
  | 'product'
  | 'booster'

/** Two visits, three to four weeks apart. */
export const usualSeries: SeriesText = { visits: '2', minimumDays: '21', maximumDays: '28' }

const mostResources = 16

/** The type, ready to be edited. */
export function editedType({ series, campaign, ...type }: HealthcareService): EditedType {
  return {
    ...type,
    series: series
      ? {
          visits: String(series.visits),
          minimumDays: String(series.minimumDays),
          maximumDays: String(series.maximumDays),
        }
      : null,
    campaign: campaign
      ? { product: campaign.product, boosterAfterDays: String(campaign.boosterAfterDays ?? '') }
      : null,
  }
}

/** The type as it is published: without problems, without empty texts. */
export function typeOf({
  description,
  resourceIds,
  series,
  campaign,
  ...type
}: EditedType): HealthcareService {
  const text = description?.trim()
  return {
    ...type,
    name: type.name.trim(),
    ...(text ? { description: text } : {}),
    ...(resourceIds?.length ? { resourceIds } : {}),
    ...(series
      ? {
          series: {
            visits: wholeNumberOf(series.visits),
            minimumDays: wholeNumberOf(series.minimumDays),
            maximumDays: wholeNumberOf(series.maximumDays),
          },
        }
      : {}),
    ...(campaign ? { campaign: campaignOf(campaign) } : {}),
  }
}

/** Everything wrong with a type; empty when it can be published. */
export function problemsOfType(type: EditedType, { schedules }: PracticeDocument): TypeProblem[] {
  const { durationMinutes, resourceIds = [], scheduleIds } = type
  const problems: TypeProblem[] = []
  const isLength = durationMinutes >= 5 && durationMinutes <= 480 && durationMinutes % 5 === 0
  if (!type.name.trim()) problems.push('name')
  else if (!isLength) problems.push('minutes')
  if (resourceIds.length > mostResources) problems.push('resources-too-many')
  const isShared = schedules.some(({ id, groupPlaces }) => groupPlaces && scheduleIds.includes(id))
  if (resourceIds.length > 0 && isShared) problems.push('resources-of-group')
  if (type.series) problems.push(...problemsOfSeries(type.series))
  if (type.campaign) problems.push(...problemsOfCampaign(type.campaign))
  return problems
}

/** The rooms and devices of `type` that no other type needs: seeing one taken tells the type. */
export function tellingResources(type: EditedType, types: readonly EditedType[]): string[] {
  const others = types.filter(({ id }) => id !== type.id)
  return (type.resourceIds ?? []).filter((id) => !others.some(({ resourceIds }) => resourceIds?.includes(id)))
}

function problemsOfSeries({ visits, minimumDays, maximumDays }: SeriesText): TypeProblem[] {
  const problems: TypeProblem[] = []
  const minimum = findWholeNumber(minimumDays, 1, 730)
  if (findWholeNumber(visits, 2, 6) === null) problems.push('series-visits')
  if (minimum === null) problems.push('series-minimum')
  if (findWholeNumber(maximumDays, minimum ?? 1, 730) === null) problems.push('series-maximum')
  return problems
}

function problemsOfCampaign({ product, boosterAfterDays }: CampaignText): TypeProblem[] {
  const problems: TypeProblem[] = []
  if (!product.trim()) problems.push('product')
  if (boosterAfterDays.trim() && findWholeNumber(boosterAfterDays, 1, 3650) === null) problems.push('booster')
  return problems
}

function campaignOf({ product, boosterAfterDays }: CampaignText): NonNullable<HealthcareService['campaign']> {
  const booster = boosterAfterDays.trim()
  return { product: product.trim(), ...(booster ? { boosterAfterDays: wholeNumberOf(booster) } : {}) }
}
