/** Two days of Immediate and Priority incidents, every fifth of them late and every tenth without an arrival, as rows of a small table. */
export const lateIncidents = [
  'serial | incident_date | created_at | graded_at | sent_at | assigned_at | mobile_at | at_scene_at | grade_first | grade_now | regrades | district | area | unit_km | origin | disposal',
  ...Array.from({length: 96}, (_, i) => {
    const opened = Temporal.PlainDateTime.from('2024-06-29T00:10:00').add({minutes: 30 * i})
    const after = (seconds: number) => opened.add({seconds}).toString({smallestUnit: 'second'}).replace('T', ' ')
    const priority = i % 3 === 0
    const arrives = i % 10 === 9 ? null : (priority ? 1500 : 600) + (i % 5 === 4 ? 4000 : 0)
    return [
      Math.floor(i % 48) + 1,
      opened.toPlainDate(),
      after(0),
      after(40),
      after(60),
      after(120),
      after(180),
      arrives === null ? '-' : after(arrives),
      priority ? 'priority' : 'immediate',
      priority ? 'priority' : 'immediate',
      i % 24 === 1 ? 'priority+300@dispatcher' : '-',
      i % 2 === 0 ? 'North' : 'South',
      'urban',
      i % 5 === 4 ? 12 : 3,
      'public',
      'attended',
    ].join(' | ')
  }).map((line) => line.replace('immediate | immediate | priority+300', 'immediate | priority | priority+300')),
].join('\n')
