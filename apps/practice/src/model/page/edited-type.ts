// A visit type as it is being edited: the numbers of its limits, series and campaign stay text until it is published.
import type { HealthcareService, PracticeDocument } from '@colloque/practice-document'
import { findWholeNumber, wholeNumberOf } from './whole-number.ts'

export type SeriesText = { visits: string; minimumDays: string; maximumDays: string }
/** `boosterAfterDays` may be empty. */
export type CampaignText = { product: string; boosterAfterDays: string }

/** Limits of its own in hours and days, each empty where the calendar's hold. */
export type TypeLimitsText = { noticeHours: string; horizonDays: string; cutoffHours: string }

type TypeLimits = Pick<
  HealthcareService,
  'minimumNoticeMinutes' | 'maximumHorizonDays' | 'cancelCutoffMinutes'
>

export type EditedType = Omit<HealthcareService, 'series' | 'campaign' | keyof TypeLimits> & {
  limits: TypeLimitsText
  /** The limits as they were published: what nobody touched is published again to the minute. */
  published: TypeLimits
  series: SeriesText | null
  campaign: CampaignText | null
}

export type TypeProblem =
  | 'name'
  | 'minutes'
  | 'notice'
  | 'horizon'
  | 'cutoff'
  | 'preparation'
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
const hourMinutes = 60
/** Characters of what whoever booked is told to do before. */
export const MOST_PREPARATION = 2_000

/** The type, ready to be edited. */
export function editedType(service: HealthcareService): EditedType {
  const { series, campaign, minimumNoticeMinutes, maximumHorizonDays, cancelCutoffMinutes, ...type } = service
  const published: TypeLimits = {
    ...(minimumNoticeMinutes === undefined ? {} : { minimumNoticeMinutes }),
    ...(maximumHorizonDays === undefined ? {} : { maximumHorizonDays }),
    ...(cancelCutoffMinutes === undefined ? {} : { cancelCutoffMinutes }),
  }
  return {
    ...type,
    limits: textOfTypeLimits(published),
    published,
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

/** The type as it is published: without problems, without empty texts. A discreet one asks for no e-mail address. */
export function typeOf({
  description,
  preparation,
  resourceIds,
  series,
  campaign,
  limits,
  published,
  ...type
}: EditedType): HealthcareService {
  const text = description?.trim()
  const before = preparation?.trim()
  return {
    ...type,
    ...limitsOfType(limits, published),
    asks: type.silent ? { ...type.asks, email: 'no' } : type.asks,
    name: type.name.trim(),
    ...(text ? { description: text } : {}),
    ...(before ? { preparation: before } : {}),
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
  problems.push(...problemsOfLimits(type))
  if ((type.preparation?.trim().length ?? 0) > MOST_PREPARATION) problems.push('preparation')
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

function textOfTypeLimits({
  minimumNoticeMinutes,
  maximumHorizonDays,
  cancelCutoffMinutes,
}: TypeLimits): TypeLimitsText {
  const hours = (minutes: number | undefined) => (minutes === undefined ? '' : String(minutes / hourMinutes))
  return {
    noticeHours: hours(minimumNoticeMinutes),
    horizonDays: maximumHorizonDays === undefined ? '' : String(maximumHorizonDays),
    cutoffHours: hours(cancelCutoffMinutes),
  }
}

function limitsOfType(limits: TypeLimitsText, published: TypeLimits): TypeLimits {
  const before = textOfTypeLimits(published)
  const kept = <Key extends keyof TypeLimits>(
    field: keyof TypeLimitsText,
    key: Key,
    factor: number,
  ): TypeLimits => {
    if (limits[field] === before[field]) return key in published ? { [key]: published[key] } : {}
    return limits[field].trim() === '' ? {} : { [key]: wholeNumberOf(limits[field]) * factor }
  }
  return {
    ...kept('noticeHours', 'minimumNoticeMinutes', hourMinutes),
    ...kept('horizonDays', 'maximumHorizonDays', 1),
    ...kept('cutoffHours', 'cancelCutoffMinutes', hourMinutes),
  }
}

function problemsOfLimits({ limits, published }: EditedType): TypeProblem[] {
  const before = textOfTypeLimits(published)
  const isWrong = (field: keyof TypeLimitsText, least: number, most: number) =>
    limits[field].trim() !== '' &&
    limits[field] !== before[field] &&
    findWholeNumber(limits[field], least, most) === null
  const problems: TypeProblem[] = []
  if (isWrong('noticeHours', 0, 1440)) problems.push('notice')
  if (isWrong('horizonDays', 1, 730)) problems.push('horizon')
  if (isWrong('cutoffHours', 0, 1440)) problems.push('cutoff')
  return problems
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
