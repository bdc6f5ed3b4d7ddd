import { heading, measured, t, type Indicator, type Text } from '@bangyang/methodology-sdk';

interface Leaf {
  readonly formula: string;
  readonly unit: string;
  readonly digits?: number;
  readonly lower?: true;
  readonly why: Text;
}

const leaf = <const Code extends string, const Parent extends string>(
  code: Code,
  parent: Parent,
  title: Text,
  { formula, unit, digits = 2, lower, why }: Leaf,
) =>
  measured(code, parent, title, {
    source: 'yearbook',
    formula,
    unit,
    digits,
    direction: lower ? 'lower-is-better' : 'higher-is-better',
    missing: 'index',
    why,
  });

/** Every weight is 1: equal shares among siblings, chosen before any result was seen (see the methodology note). */
export const indicators = [
  heading('information', t('信息基础', 'Information infrastructure'), {
    note: t(
      '网络、通信与寄递构成的转型支撑体系',
      'The networks, communication and delivery services that carry the transformation',
    ),
  }),
  heading('network-access', t('网络接入', 'Network access'), {
    note: t('居民接入宽带与移动网络的程度', 'How far residents are connected'),
    parent: 'information',
  }),
  leaf(
    'broadband-per-head',
    'network-access',
    t('每人固定宽带接入户数', 'Broadband subscriptions per resident'),
    {
      formula: 'broadband_users / pop_resident_2020',
      unit: '户/人',
      why: t(
        '固定宽带是家庭与企业数字应用的底座',
        'Fixed broadband carries the digital use of homes and firms',
      ),
    },
  ),
  leaf(
    'mobile-per-head',
    'network-access',
    t('每人移动电话用户数', 'Mobile subscriptions per resident'),
    {
      formula: 'mobile_users / pop_resident_2020',
      unit: '户/人',
      why: t('移动网络普及是掌上服务的前提', 'Services on the phone presuppose mobile access'),
    },
  ),
  heading('telecom-business', t('电信业务', 'Telecommunication business'), {
    note: t('通信业务的规模与强度', 'Scale and intensity of communication services'),
    parent: 'information',
  }),
  leaf('telecom-revenue', 'telecom-business', t('电信业务收入', 'Telecommunication revenue'), {
    formula: 'telecom_revenue',
    unit: '万元',
    digits: 0,
    why: t(
      '反映城市信息流量的总体规模',
      'Shows the overall volume of information flowing through a city',
    ),
  }),
  leaf(
    'telecom-revenue-per-head',
    'telecom-business',
    t('人均电信业务收入', 'Telecommunication revenue per head'),
    {
      formula: 'telecom_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t(
        '反映居民与企业使用通信服务的强度',
        'Shows how intensely residents and firms use communication services',
      ),
    },
  ),
  heading('delivery-network', t('寄递网络', 'Delivery network'), {
    note: t('支撑电子商务的寄递能力', 'The delivery capacity behind e-commerce'),
    parent: 'information',
  }),
  leaf('postal-revenue', 'delivery-network', t('邮政业务收入', 'Postal revenue'), {
    formula: 'postal_revenue',
    unit: '万元',
    digits: 0,
    why: t(
      '寄递总量是线上交易落地的能力',
      'The volume delivered is how much online trade a city can carry',
    ),
  }),
  leaf(
    'postal-revenue-per-head',
    'delivery-network',
    t('人均邮政业务收入', 'Postal revenue per head'),
    {
      formula: 'postal_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t('剔除人口规模后的寄递强度', 'Delivery intensity without the effect of size'),
    },
  ),

  heading('governance', t('城市治理', 'City governance'), {
    note: t(
      '财政、保障与城市运行的治理能力',
      'Governing capacity in finance, social insurance and city operation',
    ),
  }),
  heading('public-finance', t('财政保障', 'Public finance'), {
    note: t('持续投入数字治理的财力', 'The means to keep investing in digital governance'),
    parent: 'governance',
  }),
  leaf('fiscal-self-sufficiency', 'public-finance', t('财政自给率', 'Fiscal self-sufficiency'), {
    formula: 'fiscal_revenue / fiscal_expenditure * 100',
    unit: '%',
    why: t(
      '自有收入覆盖支出的程度决定长期投入能力',
      'The share of spending covered by own revenue decides what can be sustained',
    ),
  }),
  leaf(
    'fiscal-revenue-per-head',
    'public-finance',
    t('人均一般公共预算收入', 'Budget revenue per head'),
    {
      formula: 'fiscal_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t(
        '人均财力反映公共服务的可用资源',
        'Revenue per head shows what is available for public services',
      ),
    },
  ),
  heading('insurance-coverage', t('参保管理', 'Social insurance'), {
    note: t(
      '以参保覆盖观察政务系统触达的人群',
      'How many people the administration reaches, seen through insurance',
    ),
    parent: 'governance',
  }),
  leaf(
    'unemployment-insurance-coverage',
    'insurance-coverage',
    t('失业保险参保率', 'Unemployment insurance coverage'),
    {
      formula: 'unemployment_insured / pop_resident_2020 / 100',
      unit: '%',
      why: t('参保登记依托跨部门数据共享', 'Registration rests on data shared between departments'),
    },
  ),
  leaf(
    'pension-insurance-coverage',
    'insurance-coverage',
    t('职工养老保险参保率', 'Employee pension coverage'),
    {
      formula: 'pension_insured / pop_resident_2020 / 100',
      unit: '%',
      why: t('养老保险覆盖是治理触达面的稳定量度', 'Pension coverage is a steady measure of reach'),
    },
  ),
  heading('city-operation', t('城市运行', 'City operation'), {
    note: t('建成区基础设施的密度', 'Density of infrastructure in the built-up area'),
    parent: 'governance',
  }),
  leaf('road-density', 'city-operation', t('建成区道路面积率', 'Road area in built-up area'), {
    formula: 'road_area / built_up_area',
    unit: '%',
    why: t(
      '路网是城市管理与应急的骨架',
      'The road network is the frame of city management and emergency response',
    ),
  }),
  leaf(
    'sewer-density',
    'city-operation',
    t('建成区排水管道密度', 'Sewer density in built-up area'),
    {
      formula: 'sewer_length / built_up_area',
      unit: '公里/平方公里',
      why: t('排水能力关系城市安全', 'Drainage decides whether a city is safe in heavy rain'),
    },
  ),

  heading('social-service', t('社会服务', 'Social services'), {
    note: t('医疗、教育、文化与出行服务', 'Health, education, culture and mobility'),
  }),
  heading('health', t('医疗健康', 'Health'), {
    note: t('医疗资源', 'Medical resources'),
    parent: 'social-service',
  }),
  leaf('doctors-per-10k', 'health', t('每万人执业（助理）医师数', 'Doctors per 10,000 residents'), {
    formula: 'doctors / pop_resident_2020',
    unit: '人/万人',
    why: t(
      '医师数量决定线上线下医疗的供给',
      'Doctors are the supply of health care, online or not',
    ),
  }),
  leaf('beds-per-10k', 'health', t('每万人医院床位数', 'Hospital beds per 10,000 residents'), {
    formula: 'hospital_beds / pop_resident_2020',
    unit: '张/万人',
    why: t('床位反映医疗承载能力', 'Beds show how much a health system can carry'),
  }),
  heading('education', t('基础教育', 'Basic education'), {
    note: t('师资配置', 'Teaching staff'),
    parent: 'social-service',
  }),
  leaf(
    'primary-teachers',
    'education',
    t('每百名小学生专任教师数', 'Teachers per 100 primary pupils'),
    {
      formula: 'primary_teachers / (primary_students * 100)',
      unit: '人/百人',
      why: t(
        '师生比是教育服务质量的通行量度',
        'The ratio of teachers to pupils is the usual measure of quality',
      ),
    },
  ),
  leaf(
    'secondary-teachers',
    'education',
    t('每百名中学生专任教师数', 'Teachers per 100 secondary students'),
    {
      formula: 'secondary_teachers / (secondary_students * 100)',
      unit: '人/百人',
      why: t('同上，针对中学阶段', 'The same for secondary schools'),
    },
  ),
  heading('culture', t('公共文化', 'Public culture'), {
    note: t('馆藏与场馆', 'Collections and museums'),
    parent: 'social-service',
  }),
  leaf('books-per-head', 'culture', t('人均公共图书馆藏书', 'Library books per head'), {
    formula: 'library_books / pop_resident_2020',
    unit: '册/人',
    why: t('馆藏是公共知识服务的供给', 'Collections are the supply of public knowledge'),
  }),
  leaf('museums', 'culture', t('博物馆数', 'Museums'), {
    formula: 'museums',
    unit: '个',
    digits: 0,
    why: t('文化场馆是数字文化服务的内容来源', 'Museums are what digital culture is made from'),
  }),
  heading('mobility', t('公共出行', 'Public mobility'), {
    note: t('公共交通的供给与使用', 'Supply and use of public transport'),
    parent: 'social-service',
  }),
  leaf('buses', 'mobility', t('公共汽（电）车营运车辆数', 'Public buses'), {
    formula: 'buses',
    unit: '辆',
    digits: 0,
    why: t('运力规模是智慧公交的基础', 'The fleet is what intelligent transport steers'),
  }),
  leaf('bus-ridership', 'mobility', t('公共汽（电）车客运总量', 'Bus ridership'), {
    formula: 'bus_ridership',
    unit: '万人次',
    digits: 0,
    why: t('实际使用量体现服务的有效性', 'Ridership shows that the service is used'),
  }),

  heading('industry', t('产业经济', 'Industry and economy'), {
    note: t('经济规模、结构效益与开放金融', 'Scale, structure and openness of the economy'),
  }),
  heading('economic-scale', t('经济规模', 'Economic scale'), {
    note: t('产出与消费', 'Output and consumption'),
    parent: 'industry',
  }),
  leaf('gdp', 'economic-scale', t('地区生产总值', 'Gross regional product'), {
    formula: 'gdp',
    unit: '亿元',
    digits: 0,
    why: t(
      '经济总量是数字产业的市场与底盘',
      'Output is the market on which a digital economy stands',
    ),
  }),
  leaf('gdp-per-head', 'economic-scale', t('人均地区生产总值', 'Gross regional product per head'), {
    formula: 'gdp_pc',
    unit: '元',
    digits: 0,
    why: t('发展水平影响数字化投入能力', 'The level of development decides what can be invested'),
  }),
  leaf('retail-sales', 'economic-scale', t('社会消费品零售总额', 'Retail sales'), {
    formula: 'retail_sales',
    unit: '万元',
    digits: 0,
    why: t('消费规模是数字商业的需求侧', 'Consumption is the demand for digital commerce'),
  }),
  heading('industrial-structure', t('结构与效益', 'Structure and returns'), {
    note: t('服务业比重与工业效益', 'Services and industrial profit'),
    parent: 'industry',
  }),
  leaf('tertiary-share', 'industrial-structure', t('第三产业占比', 'Share of services in output'), {
    formula: 'gdp_tertiary_share',
    unit: '%',
    why: t('服务业是数字化最深入的部门', 'Services are the most digital part of the economy'),
  }),
  leaf(
    'industrial-profit',
    'industrial-structure',
    t('规模以上工业企业利润总额', 'Profits of large industrial enterprises'),
    {
      formula: 'industrial_profit',
      unit: '万元',
      digits: 0,
      why: t('利润支撑制造业数字化改造', 'Profit pays for the transformation of manufacturing'),
    },
  ),
  heading('openness-and-finance', t('开放与金融', 'Openness and finance'), {
    note: t('贸易与金融资源', 'Trade and financial resources'),
    parent: 'industry',
  }),
  leaf('foreign-trade', 'openness-and-finance', t('货物进出口总额', 'Goods trade'), {
    formula: 'imports + exports',
    unit: '万元',
    digits: 0,
    why: t('外向型经济依赖数字化供应链', 'Trade depends on digital supply chains'),
  }),
  leaf(
    'financial-resources',
    'openness-and-finance',
    t('金融机构存贷款余额', 'Deposits and loans'),
    {
      formula: 'deposits + loans',
      unit: '万元',
      digits: 0,
      why: t('金融资源为转型提供资金', 'Finance funds the transformation'),
    },
  ),

  heading('innovation', t('创新保障', 'Innovation'), {
    note: t('创新投入、产出与人才', 'Input, output and talent of innovation'),
  }),
  heading('innovation-input', t('创新投入', 'Innovation input'), {
    note: t('财政科技投入', 'Public spending on science'),
    parent: 'innovation',
  }),
  leaf(
    'science-expenditure',
    'innovation-input',
    t('科学技术支出', 'Science and technology expenditure'),
    {
      formula: 'sci_expenditure',
      unit: '万元',
      digits: 0,
      why: t('投入规模', 'Scale of the input'),
    },
  ),
  leaf(
    'science-share',
    'innovation-input',
    t('科学技术支出占财政支出比重', 'Share of science in public spending'),
    {
      formula: 'sci_expenditure / fiscal_expenditure * 100',
      unit: '%',
      why: t('政府对创新的重视程度', 'How much weight the government gives to innovation'),
    },
  ),
  heading('innovation-output', t('创新产出', 'Innovation output'), {
    note: t('专利', 'Patents'),
    parent: 'innovation',
  }),
  leaf('invention-patents', 'innovation-output', t('发明专利授权数', 'Invention patents granted'), {
    formula: 'invention_patents_granted',
    unit: '件',
    digits: 0,
    why: t('高质量创新的规模', 'Volume of innovation of high quality'),
  }),
  leaf(
    'invention-patents-per-10k',
    'innovation-output',
    t('每万人发明专利授权数', 'Invention patents per 10,000 residents'),
    {
      formula: 'invention_patents_granted / pop_resident_2020',
      unit: '件/万人',
      why: t('创新的密度', 'Density of innovation'),
    },
  ),
  leaf('patents', 'innovation-output', t('专利授权数', 'Patents granted'), {
    formula: 'patents_granted',
    unit: '件',
    digits: 0,
    why: t('创新活动的广度', 'Breadth of innovation'),
  }),
  heading('talent', t('人才基础', 'Talent'), {
    note: t('高等教育资源', 'Higher education'),
    parent: 'innovation',
  }),
  leaf('university-students', 'talent', t('普通本专科在校学生数', 'University students'), {
    formula: 'university_students',
    unit: '人',
    digits: 0,
    why: t('数字人才的来源', 'Where digital talent comes from'),
  }),
  leaf('university-teachers', 'talent', t('普通高等学校专任教师数', 'University teachers'), {
    formula: 'university_teachers',
    unit: '人',
    digits: 0,
    why: t('科研与教学力量', 'Strength of research and teaching'),
  }),

  heading('low-carbon', t('低碳发展', 'Low-carbon development'), {
    note: t('节能降碳、环境质量与绿色空间', 'Carbon, environment and green space'),
  }),
  heading('carbon-and-emissions', t('节能减排', 'Carbon and emissions'), {
    note: t('单位产出的排放', 'Emissions for each unit of output'),
    parent: 'low-carbon',
  }),
  leaf(
    'co2-intensity',
    'carbon-and-emissions',
    t('单位GDP二氧化碳排放', 'CO2 for each unit of output'),
    {
      formula: 'co2_edgar / gdp',
      unit: '吨/亿元',
      digits: 0,
      lower: true,
      why: t('降碳效率', 'Carbon efficiency'),
    },
  ),
  leaf(
    'air-emission-intensity',
    'carbon-and-emissions',
    t('单位GDP工业二氧化硫与氮氧化物排放', 'Industrial SO2 and NOx for each unit of output'),
    {
      formula: '(so2_industrial + nox_industrial) / gdp',
      unit: '吨/亿元',
      lower: true,
      why: t('工业清洁生产水平', 'How clean industry produces'),
    },
  ),
  heading('environment', t('环境质量', 'Environment'), {
    note: t('空气与污水', 'Air and waste water'),
    parent: 'low-carbon',
  }),
  leaf('pm25', 'environment', t('细颗粒物年平均浓度', 'PM2.5 annual mean'), {
    formula: 'pm25',
    unit: '微克/立方米',
    digits: 0,
    lower: true,
    why: t('空气质量是居民最直接的感受', 'Air is what residents notice first'),
  }),
  leaf('sewage-treatment', 'environment', t('污水处理厂集中处理率', 'Sewage treatment rate'), {
    formula: 'sewage_treatment',
    unit: '%',
    why: t('水环境治理水平', 'How well water is cleaned'),
  }),
  heading('green-space', t('绿色空间', 'Green space'), {
    note: t('城市绿化', 'Green in the city'),
    parent: 'low-carbon',
  }),
  leaf('green-coverage', 'green-space', t('建成区绿化覆盖率', 'Green coverage of built-up area'), {
    formula: 'green_coverage',
    unit: '%',
    why: t('绿色空间的覆盖', 'Cover of green'),
  }),
  leaf('park-share', 'green-space', t('公园绿地占建成区比重', 'Park share of built-up area'), {
    formula: 'park_green_area / built_up_area',
    unit: '%',
    why: t('居民可用的绿地', 'Green that residents can use'),
  }),
] as const satisfies readonly Indicator<string, 'yearbook'>[];
