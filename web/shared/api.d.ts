// Made by `npm run api:generate` from `fangxian openapi`; `npm run api:check` finds a difference. Not to be edited.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            type?: string;
            code?: string;
            title?: string;
            title_en?: string;
            status?: number;
            errors?: {
                pointer?: string;
                zh?: string;
                en?: string;
            }[];
        };
        account: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 所在辖区
             * @description Area
             */
            area: string;
            /**
             * 登录名
             * @description Sign-in name
             */
            name: string;
            /**
             * 显示名称
             * @description Shown as
             */
            display_name: string;
            /**
             * 单位
             * @description Unit
             */
            unit?: string;
            /**
             * 手机
             * @description Phone
             */
            phone?: string;
            /**
             * 已停用
             * @description Disabled
             */
            is_disabled?: boolean;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        role: {
            /**
             * 岗位代码
             * @description Role code
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 岗位名称
             * @description Chinese name
             */
            zh: string;
            /**
             * 英文名称
             * @description English name
             */
            en: string;
            /**
             * 可看
             * @description May read
             */
            reads?: string[];
            /**
             * 可办
             * @description May do
             */
            commands?: string[];
            /**
             * 可看敏感项
             * @description Sees sensitive
             */
            sensitive?: string[];
            /**
             * 可申请查看完整信息
             * @description May reveal
             */
            may_reveal?: boolean;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        grant: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 账号
             * @description Account
             */
            account: string;
            /**
             * 岗位
             * @description Role
             */
            role: string;
            /**
             * 授权文号
             * @description Letter
             */
            letter: string;
            /**
             * 开始
             * Format: date-time
             * @description From
             */
            starts_at: string;
            /**
             * 截止
             * Format: date-time
             * @description Until
             */
            ends_at?: string;
            /**
             * 紧急越权
             * @description Broken glass
             */
            by_break_glass?: boolean;
            /**
             * 理由
             * @description Reason
             */
            reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        look: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 账号
             * @description Account
             */
            account: string;
            /**
             * 谁
             * @description Who
             */
            account_name: string;
            /**
             * 方式
             * @description How
             * @enum {string}
             */
            kind: "reveal" | "break_glass" | "export" | "redact";
            /**
             * 看了哪类记录
             * @description Record
             */
            record?: string;
            /**
             * 哪一条
             * @description Row
             */
            row_id?: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 时间
             * Format: date-time
             * @description At
             */
            looked_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "access.define_role": {
            /**
             * 适用辖区
             * @description Area
             */
            area: string;
            /**
             * 岗位代码
             * @description Role code
             */
            code: string;
            /**
             * 岗位名称
             * @description Chinese name
             */
            zh: string;
            /**
             * 英文名称
             * @description English name
             */
            en: string;
            /**
             * 可看
             * @description May read
             */
            reads?: string[];
            /**
             * 可办
             * @description May do
             */
            commands?: string[];
            /**
             * 可看敏感项
             * @description Sees sensitive
             */
            sensitive?: string[];
            /**
             * 可申请查看完整信息
             * @description May reveal
             */
            may_reveal?: boolean;
        };
        "access.create_account": {
            /**
             * 登录名
             * @description Sign-in name
             */
            name: string;
            /**
             * 显示名称
             * @description Shown as
             */
            display_name: string;
            /**
             * 所在辖区
             * @description Area
             */
            area: string;
            /**
             * 单位
             * @description Unit
             */
            unit?: string;
            /**
             * 手机
             * @description Phone
             */
            phone?: string;
        };
        "access.disable_account": {
            /**
             * 账号
             * @description Account
             */
            account: string;
        };
        "access.enable_account": {
            /**
             * 账号
             * @description Account
             */
            account: string;
        };
        "access.reset_password": {
            /**
             * 账号
             * @description Account
             */
            account: string;
        };
        "access.grant": {
            /**
             * 账号
             * @description Account
             */
            account: string;
            /**
             * 岗位
             * @description Role
             */
            role: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 授权文号
             * @description Letter
             */
            letter: string;
            /**
             * 开始
             * Format: date-time
             * @description From
             */
            starts_at?: string;
            /**
             * 截止
             * Format: date-time
             * @description Until
             */
            ends_at?: string;
        };
        "access.revoke": {
            /**
             * 授权
             * @description Grant
             */
            grant: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "access.break_glass": {
            /**
             * 需要查看的辖区
             * @description Area to see
             */
            area: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "access.reveal": {
            /**
             * 记录种类
             * @description Record
             */
            record: string;
            /**
             * 哪一条
             * @description Row
             */
            id: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "access.redact": {
            /**
             * 记录种类
             * @description Record
             */
            record: string;
            /**
             * 哪一条
             * @description Row
             */
            id: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "access.begin_totp": {
            /**
             * 确认
             * @description Sure
             */
            sure?: boolean;
        };
        "access.confirm_totp": {
            /**
             * 动态验证码
             * @description One-time code
             */
            code: string;
        };
        "access.store_credential": {
            /**
             * 账号
             * @description Account
             */
            account: string;
            /**
             * 密码摘要
             * @description Password hash
             */
            hash: string;
            /**
             * 保留的会话
             * @description Session that stays
             */
            kept_session?: string;
        };
        "access.note_failure": {
            /**
             * 账号
             * @description Account
             */
            account: string;
        };
        "access.open_session": {
            /**
             * 账号
             * @description Account
             */
            account: string;
            /**
             * 令牌摘要
             * @description Token digest
             */
            token_digest: string;
            /**
             * 防伪码
             * @description CSRF token
             */
            csrf: string;
            /**
             * 已核对的密码摘要
             * @description What was verified
             */
            proof?: string;
        };
        "access.close_session": {
            /**
             * 令牌摘要
             * @description Token digest
             */
            token_digest: string;
        };
        area: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 区划代码
             * @description Code
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 级别
             * @description Level
             * @enum {string}
             */
            level: "province" | "city" | "county" | "township" | "village" | "grid";
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "administrative" | "functional_zone" | "reporting_unit" | "grid";
            /**
             * 城乡分类
             * @description Urban-rural class
             * @enum {string}
             */
            urban_class?: "111" | "112" | "121" | "122" | "123" | "210" | "220";
            /**
             * 列入国家区划代码
             * @description In the national list
             */
            is_official?: boolean;
            /**
             * 设立时间
             * Format: date-time
             * @description Opened
             */
            opened_at?: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Closed
             */
            closed_at?: string;
            /**
             * 继任区划
             * @description Succeeded by
             */
            succeeded_by?: string[];
            /**
             * 户数
             * @description Households
             */
            households?: number;
            /**
             * 区划数据版本
             * @description Edition
             */
            edition?: string;
            /**
             * 打印顺序
             * @description Printing order
             */
            print_order?: number;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        area_parent: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 隶属类别
             * @description Tree
             * @enum {string}
             */
            tree: "administrative" | "reporting";
            /**
             * 上级
             * @description Parent
             */
            parent: string;
            /**
             * 起
             * Format: date-time
             * @description From
             */
            starts_at: string;
            /**
             * 止
             * Format: date-time
             * @description Until
             */
            ends_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "areas.rename": {
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 新名称
             * @description New name
             */
            name: string;
        };
        "areas.open_unit": {
            /**
             * 代码
             * @description Code
             */
            code: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "functional_zone" | "reporting_unit";
            /**
             * 设立日期
             * Format: date
             * @description From
             */
            from?: string;
            /**
             * 打印顺序
             * @description Printing order
             */
            print_order?: number;
        };
        "areas.close": {
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 撤销日期
             * Format: date
             * @description From
             */
            from: string;
            /**
             * 继任区划
             * @description Successors
             */
            successors?: string[];
        };
        "areas.name_successors": {
            /**
             * 已撤销的区划
             * @description Closed area
             */
            area: string;
            /**
             * 继任区划
             * @description Successors
             */
            successors: string[];
        };
        "areas.set_households": {
            /**
             * 网格
             * @description Grid
             */
            grid: string;
            /**
             * 户数
             * @description Households
             */
            households: number;
        };
        "areas.set_reporting_parent": {
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 新上级
             * @description New parent
             */
            parent: string;
            /**
             * 生效日期
             * Format: date
             * @description From
             */
            from: string;
        };
        "areas.set_administrative_parent": {
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 新上级
             * @description New parent
             */
            parent: string;
            /**
             * 生效日期
             * Format: date
             * @description From
             */
            from: string;
        };
        "areas.cancel_parent": {
            /**
             * 区划
             * @description Area
             */
            area: string;
            /**
             * 隶属类别
             * @description Tree
             * @enum {string}
             */
            tree: "administrative" | "reporting";
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "areas.create_grid": {
            /**
             * 村（社区）
             * @description Village
             */
            village: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 户数
             * @description Households
             */
            households?: number;
            /**
             * 网格号
             * @description Number
             */
            number?: number;
            /**
             * 设立日期
             * Format: date
             * @description From
             */
            from?: string;
        };
        "areas.split_grid": {
            /**
             * 网格
             * @description Grid
             */
            grid: string;
            /**
             * 拆分为
             * @description Into
             */
            into: string[];
            /**
             * 生效日期
             * Format: date
             * @description From
             */
            from?: string;
        };
        "areas.merge_grids": {
            /**
             * 被合并的网格
             * @description Grids
             */
            grids: string[];
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 生效日期
             * Format: date
             * @description From
             */
            from?: string;
        };
        "areas.load_division": {
            /**
             * 数据版本
             * @description Edition
             */
            edition: string;
            /**
             * 区划
             * @description Areas
             */
            rows: string[];
        };
        "areas.apply_division_edition": {
            /**
             * 数据版本
             * @description Edition
             */
            edition: string;
            /**
             * 范围
             * @description Root
             */
            root: string;
            /**
             * 生效日期
             * Format: date
             * @description From
             */
            from: string;
            /**
             * 区划数据（CSV）
             * @description Division data (CSV)
             */
            division: string;
            /**
             * 只试算
             * @description Only show the plan
             */
            dry_run?: boolean;
            /**
             * 确认大量撤销
             * @description Accept many closures
             */
            accept_closures?: boolean;
        };
        person: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 姓名
             * @description Name
             */
            name: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 出生日期
             * @description Date of birth
             */
            birth_date?: string;
            /**
             * 证件类型
             * @description Document
             * @enum {string}
             */
            document_kind?: "resident_id" | "passport" | "hk_macau_permit" | "taiwan_permit" | "foreign_residence" | "birth_certificate" | "other";
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 无证件原因
             * @description Why no document
             */
            no_document_reason?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
            /**
             * 工作单位
             * @description Employer
             */
            employer?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        condition: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 情况
             * @description Condition
             * @enum {string}
             */
            kind?: "pregnancy" | "heart_disease" | "dialysis" | "chronic_disease" | "disability" | "elderly_alone" | "minor_left_behind" | "other";
            /**
             * 预产期
             * Format: date
             * @description Due date
             */
            due_on?: string;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string;
            /**
             * 说明
             * @description Note
             */
            note?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "people.register": {
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 姓名
             * @description Name
             */
            name: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 出生日期
             * Format: date
             * @description Date of birth
             */
            birth_date?: string;
            /**
             * 证件类型
             * @description Document
             * @enum {string}
             */
            document_kind?: "resident_id" | "passport" | "hk_macau_permit" | "taiwan_permit" | "foreign_residence" | "birth_certificate" | "other";
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 无证件原因
             * @description Why no document
             */
            no_document_reason?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
            /**
             * 工作单位
             * @description Employer
             */
            employer?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at?: string;
        };
        "people.correct": {
            /**
             * 人员
             * @description Person
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 出生日期
             * Format: date
             * @description Date of birth
             */
            birth_date?: string;
            /**
             * 证件类型
             * @description Document
             * @enum {string}
             */
            document_kind?: "resident_id" | "passport" | "hk_macau_permit" | "taiwan_permit" | "foreign_residence" | "birth_certificate" | "other";
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 无证件原因
             * @description Why no document
             */
            no_document_reason?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
            /**
             * 工作单位
             * @description Employer
             */
            employer?: string;
            /**
             * 更正原因
             * @description Reason
             */
            reason: string;
        };
        "people.withdraw": {
            /**
             * 人员
             * @description Person
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "people.note_condition": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 情况
             * @description Condition
             * @enum {string}
             */
            kind: "pregnancy" | "heart_disease" | "dialysis" | "chronic_disease" | "disability" | "elderly_alone" | "minor_left_behind" | "other";
            /**
             * 预产期
             * Format: date
             * @description Due date
             */
            due_on?: string;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string;
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "people.end_condition": {
            /**
             * 情况
             * @description Condition
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string;
        };
        "people.withdraw_condition": {
            /**
             * 情况
             * @description Condition
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        place: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "checkpoint_village_exit" | "estate_gate" | "motorway_exit" | "road_checkpoint" | "station" | "venue" | "sampling_site" | "isolation_station" | "observation_station" | "hospital_designated" | "fever_clinic" | "health_centre" | "pharmacy" | "laboratory" | "market" | "supermarket" | "food_service_point" | "control_station" | "service_centre" | "warehouse" | "enterprise" | "construction_site" | "school" | "other";
            /**
             * 地址
             * @description Address
             */
            address?: string;
            /**
             * 负责单位
             * @description Responsible unit
             */
            responsible_unit?: string;
            /**
             * 负责人
             * @description Person in charge
             */
            person_in_charge?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 24小时值守
             * @description Open 24 hours
             */
            is_24h?: boolean;
            /**
             * 经度
             * @description Longitude
             */
            longitude?: number;
            /**
             * 纬度
             * @description Latitude
             */
            latitude?: number;
            /**
             * 启用时间
             * Format: date-time
             * @description Opened at
             */
            opened_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            /**
             * 撤销原因
             * @description Why closed
             */
            close_reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "places.open": {
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "checkpoint_village_exit" | "estate_gate" | "motorway_exit" | "road_checkpoint" | "station" | "venue" | "sampling_site" | "isolation_station" | "observation_station" | "hospital_designated" | "fever_clinic" | "health_centre" | "pharmacy" | "laboratory" | "market" | "supermarket" | "food_service_point" | "control_station" | "service_centre" | "warehouse" | "enterprise" | "construction_site" | "school" | "other";
            /**
             * 地址
             * @description Address
             */
            address?: string;
            /**
             * 负责单位
             * @description Responsible unit
             */
            responsible_unit?: string;
            /**
             * 负责人
             * @description Person in charge
             */
            person_in_charge?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 24小时值守
             * @description Open 24 hours
             */
            is_24h?: boolean;
            /**
             * 经度
             * @description Longitude
             */
            longitude?: number;
            /**
             * 纬度
             * @description Latitude
             */
            latitude?: number;
            /**
             * 启用时间
             * Format: date-time
             * @description Opened at
             */
            opened_at?: string;
        };
        "places.change": {
            /**
             * 点位
             * @description Place
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area?: string;
            /**
             * 名称
             * @description Name
             */
            name?: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind?: "checkpoint_village_exit" | "estate_gate" | "motorway_exit" | "road_checkpoint" | "station" | "venue" | "sampling_site" | "isolation_station" | "observation_station" | "hospital_designated" | "fever_clinic" | "health_centre" | "pharmacy" | "laboratory" | "market" | "supermarket" | "food_service_point" | "control_station" | "service_centre" | "warehouse" | "enterprise" | "construction_site" | "school" | "other";
            /**
             * 地址
             * @description Address
             */
            address?: string;
            /**
             * 负责单位
             * @description Responsible unit
             */
            responsible_unit?: string;
            /**
             * 负责人
             * @description Person in charge
             */
            person_in_charge?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 24小时值守
             * @description Open 24 hours
             */
            is_24h?: boolean;
            /**
             * 经度
             * @description Longitude
             */
            longitude?: number;
            /**
             * 纬度
             * @description Latitude
             */
            latitude?: number;
        };
        "places.close": {
            /**
             * 点位
             * @description Place
             */
            id: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            /**
             * 撤销原因
             * @description Reason
             */
            reason: string;
        };
        "places.withdraw": {
            /**
             * 点位
             * @description Place
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        headquarters: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 层级
             * @description Level
             * @enum {string}
             */
            level: "province" | "city" | "county" | "township" | "village" | "unit";
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 成立时间
             * Format: date-time
             * @description Founded at
             */
            founded_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Dissolved at
             */
            dissolved_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        work_group: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 指挥部
             * @description Headquarters
             */
            headquarters: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "office" | "medical" | "tracing" | "testing" | "community" | "isolation" | "supplies" | "publicity" | "supervision" | "task_force" | "other";
            /**
             * 职责
             * @description Duties
             */
            duties?: string;
            /**
             * 成立时间
             * Format: date-time
             * @description Founded at
             */
            founded_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Dissolved at
             */
            dissolved_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        posting: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 指挥部
             * @description Headquarters
             */
            headquarters?: string;
            /**
             * 工作组
             * @description Work group
             */
            work_group?: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 职务
             * @description Title
             * @enum {string}
             */
            title: "commander" | "first_deputy" | "deputy" | "office_head" | "group_leader" | "deputy_leader" | "member" | "grid_head" | "villagers_group_leader" | "liaison";
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 任职时间
             * Format: date-time
             * @description Appointed at
             */
            appointed_at: string;
            /**
             * 免职时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 免职原因
             * @description Why ended
             */
            end_reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        unit: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "party_organisation" | "office" | "institution" | "trade_union" | "youth_league" | "womens_federation" | "residents_committee" | "property_company" | "hospital" | "school" | "police" | "enterprise" | "social_organisation" | "other";
            /**
             * 负责人
             * @description Leader
             */
            leader?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        team: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "temporary_branch" | "pioneer_team" | "commando_team" | "volunteer_team" | "womens_team" | "youth_team" | "medical_team" | "sampling_team" | "disinfection_team" | "transport_team" | "patrol_team" | "other";
            /**
             * 组建单位
             * @description Unit
             */
            unit?: string;
            /**
             * 服务点位
             * @description Place
             */
            place?: string;
            /**
             * 负责人
             * @description Leader
             */
            leader?: string;
            /**
             * 组建时间
             * Format: date-time
             * @description Formed at
             */
            formed_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Dissolved at
             */
            dissolved_at?: string;
            /**
             * 撤销原因
             * @description Why dissolved
             */
            dissolve_reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        member: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 队伍
             * @description Team
             */
            team: string;
            /**
             * 队伍类别
             * @description Kind of team
             * @enum {string}
             */
            team_kind: "temporary_branch" | "pioneer_team" | "commando_team" | "volunteer_team" | "womens_team" | "youth_team" | "medical_team" | "sampling_team" | "disinfection_team" | "transport_team" | "patrol_team" | "other";
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 角色
             * @description Role
             * @enum {string}
             */
            role: "secretary" | "leader" | "deputy" | "member" | "screener" | "server" | "publicist";
            /**
             * 派出单位
             * @description Sending unit
             */
            unit?: string;
            /**
             * 单位类别
             * @description Kind of unit
             * @enum {string}
             */
            unit_kind?: "party_organisation" | "office" | "institution" | "trade_union" | "youth_league" | "womens_federation" | "residents_committee" | "property_company" | "hospital" | "school" | "police" | "enterprise" | "social_organisation" | "other";
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean;
            /**
             * 加入时间
             * Format: date-time
             * @description Joined at
             */
            joined_at: string;
            /**
             * 离队时间
             * Format: date-time
             * @description Left at
             */
            left_at?: string;
            /**
             * 离队原因
             * @description Why left
             */
            leave_reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        sign_up: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 报到地
             * @description Area
             */
            area: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 来源
             * @description Source
             * @enum {string}
             */
            kind: "petition" | "recruit" | "double_report" | "call_out";
            /**
             * 单位
             * @description Unit
             */
            unit?: string;
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean;
            /**
             * 意向岗位
             * @description Wanted post
             * @enum {string}
             */
            wanted_post?: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 技能
             * @description Skills
             */
            skills?: string[];
            /**
             * 可服务起
             * Format: date-time
             * @description Available from
             */
            available_from?: string;
            /**
             * 可服务止
             * Format: date-time
             * @description Available until
             */
            available_until?: string;
            /**
             * 已投保
             * @description Insured
             */
            is_insured?: boolean;
            /**
             * 报名时间
             * Format: date-time
             * @description Signed at
             */
            signed_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        reinforcement: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 派出地
             * @description Lending area
             */
            area: string;
            /**
             * 支援地
             * @description Receiving area
             */
            to_area: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "medical" | "testing" | "tracing" | "police" | "volunteer" | "other";
            /**
             * 队伍
             * @description Team
             */
            team?: string;
            /**
             * 派出单位
             * @description Sending unit
             */
            unit?: string;
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 派出时间
             * Format: date-time
             * @description Lent at
             */
            lent_at: string;
            /**
             * 返回时间
             * Format: date-time
             * @description Returned at
             */
            returned_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        post: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 岗位类别
             * @description Kind of post
             * @enum {string}
             */
            kind: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 点位
             * @description Place
             */
            place?: string;
            /**
             * 每班需要人数
             * @description Hands per shift
             */
            needed: number;
            /**
             * 设岗时间
             * Format: date-time
             * @description Opened at
             */
            opened_at: string;
            /**
             * 撤岗时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        assignment: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 岗位
             * @description Post
             */
            post: string;
            /**
             * 岗位类别
             * @description Kind of post
             * @enum {string}
             */
            post_kind: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean;
            /**
             * 上岗时间
             * Format: date-time
             * @description Assigned at
             */
            assigned_at: string;
            /**
             * 离岗时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 离岗原因
             * @description Why ended
             */
            end_reason?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        shift: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 岗位
             * @description Post
             */
            post: string;
            /**
             * 值班人员
             * @description On duty
             */
            person: string;
            /**
             * 带班领导
             * @description Leader
             */
            leader: string;
            /**
             * 开始
             * Format: date-time
             * @description Starts
             */
            starts_at: string;
            /**
             * 结束
             * Format: date-time
             * @description Ends
             */
            ends_at: string;
            /**
             * 班次
             * @description Shift
             * @enum {string}
             */
            kind: "day" | "middle" | "night";
            /**
             * 时长（小时）
             * @description Hours
             */
            hours: number;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "proposed" | "in_force" | "cancelled";
            /**
             * 疲劳提醒
             * @description Fatigue warnings
             */
            warnings?: string[];
            /**
             * 提醒依据
             * @description Behind the warnings
             */
            warning_details?: string[];
            /**
             * 须带班领导答复
             * @description Needs a leader's answer
             */
            needs_answer?: boolean;
            /**
             * 依据规则
             * @description Rule
             */
            rule: string;
            /**
             * 答复
             * @description Decision
             * @enum {string}
             */
            decision?: "replace" | "shorten" | "keep";
            /**
             * 答复理由
             * @description Reason
             */
            answer?: string;
            /**
             * 答复人账号
             * @description Answered by
             */
            answered_by?: string;
            /**
             * 答复时间
             * Format: date-time
             * @description Answered at
             */
            answered_at?: string;
            /**
             * 签到
             * Format: date-time
             * @description Checked in
             */
            checked_in_at?: string;
            /**
             * 签退
             * Format: date-time
             * @description Checked out
             */
            checked_out_at?: string;
            /**
             * 交接事项
             * @description Handover
             */
            handover?: string;
            /**
             * 排班时间
             * Format: date-time
             * @description Assigned at
             */
            assigned_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        call_out: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 集合点位
             * @description Place
             */
            place?: string;
            /**
             * 岗位类别
             * @description Kind of post
             * @enum {string}
             */
            post_kind: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 需要人数
             * @description Hands needed
             */
            hands_needed: number;
            /**
             * 到岗时限
             * Format: date-time
             * @description Needed by
             */
            needed_by: string;
            /**
             * 事由
             * @description Reason
             */
            reason: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "open" | "met" | "closed";
            /**
             * 吹哨时间
             * Format: date-time
             * @description Whistled at
             */
            whistled_at: string;
            /**
             * 满足时间
             * Format: date-time
             * @description Met at
             */
            met_at?: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            /**
             * 结束说明
             * @description Closing note
             */
            close_note?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        call_out_answer: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 吹哨
             * @description Call-out
             */
            call_out: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean;
            /**
             * 响应时间
             * Format: date-time
             * @description Answered at
             */
            answered_at: string;
            /**
             * 预计到岗
             * Format: date-time
             * @description Arrives by
             */
            arrives_by?: string;
            /**
             * 到岗签到
             * Format: date-time
             * @description Arrived at
             */
            arrived_at?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "mobilisation.form_headquarters": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 层级
             * @description Level
             * @enum {string}
             */
            level?: "province" | "city" | "county" | "township" | "village" | "unit";
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 成立时间
             * Format: date-time
             * @description Founded at
             */
            founded_at?: string;
        };
        "mobilisation.dissolve_headquarters": {
            /**
             * 指挥部
             * @description headquarters
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_headquarters": {
            /**
             * 指挥部
             * @description headquarters
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.found_group": {
            /**
             * 指挥部
             * @description Headquarters
             */
            headquarters: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "office" | "medical" | "tracing" | "testing" | "community" | "isolation" | "supplies" | "publicity" | "supervision" | "task_force" | "other";
            /**
             * 名称
             * @description Name
             */
            name?: string;
            /**
             * 职责
             * @description Duties
             */
            duties?: string;
            /**
             * 成立时间
             * Format: date-time
             * @description Founded at
             */
            founded_at?: string;
        };
        "mobilisation.dissolve_group": {
            /**
             * 工作组
             * @description work group
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_group": {
            /**
             * 工作组
             * @description work group
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.appoint": {
            /**
             * 指挥部
             * @description Headquarters
             */
            headquarters?: string;
            /**
             * 工作组
             * @description Work group
             */
            work_group?: string;
            /**
             * 辖区
             * @description Area
             */
            area?: string;
            /**
             * 职务
             * @description Title
             * @enum {string}
             */
            title: "commander" | "first_deputy" | "deputy" | "office_head" | "group_leader" | "deputy_leader" | "member" | "grid_head" | "villagers_group_leader" | "liaison";
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 任职时间
             * Format: date-time
             * @description Appointed at
             */
            appointed_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.end_posting": {
            /**
             * 任职
             * @description posting
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_posting": {
            /**
             * 任职
             * @description posting
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.register_unit": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "party_organisation" | "office" | "institution" | "trade_union" | "youth_league" | "womens_federation" | "residents_committee" | "property_company" | "hospital" | "school" | "police" | "enterprise" | "social_organisation" | "other";
            /**
             * 负责人
             * @description Leader
             */
            leader?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at?: string;
        };
        "mobilisation.close_unit": {
            /**
             * 单位
             * @description unit
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_unit": {
            /**
             * 单位
             * @description unit
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.form_team": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "temporary_branch" | "pioneer_team" | "commando_team" | "volunteer_team" | "womens_team" | "youth_team" | "medical_team" | "sampling_team" | "disinfection_team" | "transport_team" | "patrol_team" | "other";
            /**
             * 组建单位
             * @description Unit
             */
            unit?: string;
            /**
             * 服务点位
             * @description Place
             */
            place?: string;
            /**
             * 负责人
             * @description Leader
             */
            leader?: string;
            /**
             * 组建时间
             * Format: date-time
             * @description Formed at
             */
            formed_at?: string;
        };
        "mobilisation.change_team": {
            /**
             * 队伍
             * @description Team
             */
            id: string;
            /**
             * 名称
             * @description Name
             */
            name?: string;
            /**
             * 组建单位
             * @description Unit
             */
            unit?: string;
            /**
             * 服务点位
             * @description Place
             */
            place?: string;
            /**
             * 负责人
             * @description Leader
             */
            leader?: string;
        };
        "mobilisation.dissolve_team": {
            /**
             * 队伍
             * @description team
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_team": {
            /**
             * 队伍
             * @description team
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.join_team": {
            /**
             * 队伍
             * @description Team
             */
            team: string;
            /**
             * 角色
             * @description Role
             * @enum {string}
             */
            role?: "secretary" | "leader" | "deputy" | "member" | "screener" | "server" | "publicist";
            /**
             * 派出单位
             * @description Sending unit
             */
            unit?: string;
            /**
             * 加入时间
             * Format: date-time
             * @description Joined at
             */
            joined_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.leave_team": {
            /**
             * 队员
             * @description member
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_member": {
            /**
             * 队员
             * @description member
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.sign_up": {
            /**
             * 报到地
             * @description Area
             */
            area: string;
            /**
             * 来源
             * @description Source
             * @enum {string}
             */
            kind: "petition" | "recruit" | "double_report" | "call_out";
            /**
             * 单位
             * @description Unit
             */
            unit?: string;
            /**
             * 意向岗位
             * @description Wanted post
             * @enum {string}
             */
            wanted_post?: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 技能
             * @description Skills
             */
            skills?: string[];
            /**
             * 可服务起
             * Format: date-time
             * @description Available from
             */
            available_from?: string;
            /**
             * 可服务止
             * Format: date-time
             * @description Available until
             */
            available_until?: string;
            /**
             * 已投保
             * @description Insured
             */
            is_insured?: boolean;
            /**
             * 报名时间
             * Format: date-time
             * @description Signed at
             */
            signed_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.withdraw_sign_up": {
            /**
             * 报名
             * @description sign-up
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.lend": {
            /**
             * 派出地
             * @description Lending area
             */
            area: string;
            /**
             * 支援地
             * @description Receiving area
             */
            to_area: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "medical" | "testing" | "tracing" | "police" | "volunteer" | "other";
            /**
             * 队伍
             * @description Team
             */
            team?: string;
            /**
             * 派出单位
             * @description Sending unit
             */
            unit?: string;
            /**
             * 文号
             * @description Order number
             */
            order_no?: string;
            /**
             * 派出时间
             * Format: date-time
             * @description Lent at
             */
            lent_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.return_lent": {
            /**
             * 驰援人员
             * @description reinforcement
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_lent": {
            /**
             * 驰援人员
             * @description reinforcement
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.open_post": {
            /**
             * 辖区
             * @description Area
             */
            area?: string;
            /**
             * 点位
             * @description Place
             */
            place?: string;
            /**
             * 岗位类别
             * @description Kind of post
             * @enum {string}
             */
            kind: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 名称
             * @description Name
             */
            name?: string;
            /**
             * 每班需要人数
             * @description Hands per shift
             */
            needed?: number;
            /**
             * 设岗时间
             * Format: date-time
             * @description Opened at
             */
            opened_at?: string;
        };
        "mobilisation.close_post": {
            /**
             * 岗位
             * @description post
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_post": {
            /**
             * 岗位
             * @description post
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.assign_to_post": {
            /**
             * 岗位
             * @description Post
             */
            post: string;
            /**
             * 上岗时间
             * Format: date-time
             * @description Assigned at
             */
            assigned_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.end_assignment": {
            /**
             * 岗位安排
             * @description assignment
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_assignment": {
            /**
             * 岗位安排
             * @description assignment
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.assign_shift": {
            /**
             * 岗位
             * @description Post
             */
            post: string;
            /**
             * 带班领导
             * @description Leader
             */
            leader: string;
            /**
             * 开始
             * Format: date-time
             * @description Starts
             */
            starts_at: string;
            /**
             * 结束
             * Format: date-time
             * @description Ends
             */
            ends_at: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.answer_warning": {
            /**
             * 班次
             * @description Shift
             */
            id: string;
            /**
             * 答复
             * @description Decision
             * @enum {string}
             */
            decision: "replace" | "shorten" | "keep";
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 换为
             * @description Replaced by
             */
            person?: string;
            /**
             * 新的开始
             * Format: date-time
             * @description New start
             */
            starts_at?: string;
            /**
             * 新的结束
             * Format: date-time
             * @description New end
             */
            ends_at?: string;
        };
        "mobilisation.check_in": {
            /**
             * 班次
             * @description Shift
             */
            id: string;
            /**
             * 签到时间
             * Format: date-time
             * @description Checked in at
             */
            checked_in_at?: string;
        };
        "mobilisation.check_out": {
            /**
             * 班次
             * @description Shift
             */
            id: string;
            /**
             * 签退时间
             * Format: date-time
             * @description Checked out at
             */
            checked_out_at?: string;
            /**
             * 交接事项
             * @description Handover
             */
            handover?: string;
        };
        "mobilisation.hand_over": {
            /**
             * 班次
             * @description Shift
             */
            id: string;
            /**
             * 交接事项
             * @description Handover
             */
            handover: string;
        };
        "mobilisation.cancel_shift": {
            /**
             * 班次
             * @description Shift
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.withdraw_shift": {
            /**
             * 值班
             * @description shift
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.reveal_roster": {
            /**
             * 点位
             * @description Place
             */
            place?: string;
            /**
             * 岗位
             * @description Post
             */
            post?: string;
            /**
             * 起
             * Format: date-time
             * @description From
             */
            from?: string;
            /**
             * 止
             * Format: date-time
             * @description To
             */
            to?: string;
            /**
             * 用途
             * @description Purpose
             */
            purpose: string;
        };
        "mobilisation.whistle": {
            /**
             * 辖区
             * @description Area
             */
            area?: string;
            /**
             * 集合点位
             * @description Place
             */
            place?: string;
            /**
             * 岗位类别
             * @description Kind of post
             * @enum {string}
             */
            post_kind: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics";
            /**
             * 需要人数
             * @description Hands needed
             */
            hands_needed: number;
            /**
             * 到岗时限
             * Format: date-time
             * @description Needed by
             */
            needed_by: string;
            /**
             * 事由
             * @description Reason
             */
            reason: string;
            /**
             * 吹哨时间
             * Format: date-time
             * @description Whistled at
             */
            whistled_at?: string;
        };
        "mobilisation.answer_call": {
            /**
             * 吹哨
             * @description Call-out
             */
            call_out: string;
            /**
             * 预计到岗
             * Format: date-time
             * @description Arrives by
             */
            arrives_by?: string;
            /**
             * 响应时间
             * Format: date-time
             * @description Answered at
             */
            answered_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 性别
             * @description Sex
             * @enum {string}
             */
            sex?: "male" | "female";
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean;
        };
        "mobilisation.arrive": {
            /**
             * 响应
             * @description Answer
             */
            id: string;
            /**
             * 到岗时间
             * Format: date-time
             * @description Arrived at
             */
            arrived_at?: string;
        };
        "mobilisation.close_call": {
            /**
             * 吹哨
             * @description call-out
             */
            id: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "mobilisation.withdraw_call": {
            /**
             * 吹哨
             * @description call-out
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "mobilisation.withdraw_call_answer": {
            /**
             * 吹哨响应
             * @description answer to a call-out
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        report: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 发布单位
             * @description Publishing unit
             */
            area: string;
            /**
             * 报表名称
             * @description Name
             */
            name: string;
            /**
             * 统计截至时刻（当日第几分钟）
             * @description Cut-off, minutes after 00:00
             */
            cut_off_minutes?: number;
            /**
             * 截至后多少分钟自动冻结
             * @description Frozen by itself, minutes after the cut-off
             */
            freeze_after_minutes?: number;
            /**
             * 指标
             * @description Indicators
             */
            indicators: string[];
            /**
             * 正文句式
             * @description Sentences of the text
             */
            lines?: string[];
            /**
             * 勾稽关系
             * @description Balances
             */
            balances?: string[];
            /**
             * 已停用
             * @description Stopped
             */
            is_stopped?: boolean;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        bulletin: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 发布单位
             * @description Publishing unit
             */
            area: string;
            /**
             * 报表
             * @description Report
             */
            report: string;
            /**
             * 标题
             * @description Title
             */
            title: string;
            /**
             * 期号
             * @description Number
             */
            number?: number;
            /**
             * 统计截至
             * Format: date-time
             * @description As of
             */
            as_of: string;
            /**
             * 统计起始
             * Format: date-time
             * @description From
             */
            window_from: string;
            /**
             * 冻结时间
             * Format: date-time
             * @description Frozen at
             */
            frozen_at?: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "draft" | "frozen" | "published" | "superseded";
            /**
             * 发布时间
             * Format: date-time
             * @description Published at
             */
            published_at?: string;
            /**
             * 发布人
             * @description Published by
             */
            published_by?: string;
            /**
             * 替换
             * @description Replaces
             */
            replaces?: string;
            /**
             * 填报单位
             * @description Units
             */
            units?: string[];
            /**
             * 迟报单位
             * @description Late units
             */
            late_units?: string[];
            /**
             * 迟报说明
             * @description Why they are late
             */
            late_reason?: string;
            /**
             * 勾稽核对
             * @description Reconciliation
             */
            reconciliation?: unknown;
            /**
             * 摘要（SHA-256）
             * @description Digest (SHA-256)
             */
            digest?: string;
            /**
             * 签名
             * @description Signature
             */
            signature?: string;
            /**
             * 签名密钥
             * @description Signing key
             */
            key_id?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        bulletin_figure: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 发布单位
             * @description Publishing unit
             */
            area: string;
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 指标
             * @description Indicator
             */
            indicator: string;
            /**
             * 统计单位
             * @description Counted unit
             */
            unit: string;
            /**
             * 数值
             * @description Value
             */
            value: number;
            /**
             * 指标名称
             * @description Label (Chinese)
             */
            zh?: string;
            /**
             * 指标英文名称
             * @description Label (English)
             */
            en?: string;
            /**
             * 计量单位
             * @description Unit (Chinese)
             */
            unit_zh?: string;
            /**
             * 计量单位英文
             * @description Unit (English)
             */
            unit_en?: string;
            /**
             * 口径
             * @description Definition (Chinese)
             */
            definition_zh?: string;
            /**
             * 口径英文
             * @description Definition (English)
             */
            definition_en?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        confirmation: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 填报单位
             * @description Unit
             */
            area: string;
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 答复
             * @description Answer
             * @enum {string}
             */
            state: "confirmed" | "explained" | "zero";
            /**
             * 指标
             * @description Indicator
             */
            indicator?: string;
            /**
             * 系统统计数
             * @description Counted
             */
            counted?: number;
            /**
             * 单位认为应为
             * @description Expected by the unit
             */
            expected?: number;
            /**
             * 差异
             * @description Difference
             */
            difference?: number;
            /**
             * 差异原因
             * @description Reason
             */
            reason?: string;
            /**
             * 确认的数字
             * @description Figures confirmed
             */
            figures?: unknown;
            /**
             * 答复人
             * @description Answered by
             */
            answered_by: string;
            /**
             * 答复时间
             * Format: date-time
             * @description Answered at
             */
            answered_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        correction: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 发布单位
             * @description Publishing unit
             */
            area: string;
            /**
             * 被更正的通报
             * @description Corrected bulletin
             */
            bulletin: string;
            /**
             * 载明更正的通报
             * @description Bulletin that carries it
             */
            carried_by?: string;
            /**
             * 指标
             * @description Indicator
             */
            indicator: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "late_entry" | "withdrawal" | "other";
            /**
             * 增减
             * @description Change
             */
            change: number;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
            /**
             * 登记表
             * @description Register
             */
            row_record: string;
            /**
             * 行
             * @description Row
             */
            row_id: string;
            /**
             * 所在区划
             * @description Area of the row
             */
            row_area: string;
            /**
             * 发生时间
             * Format: date-time
             * @description Happened at
             */
            event_at?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Recorded at
             */
            row_recorded_at?: string;
            /**
             * 更正说明
             * @description Note
             */
            note?: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "bulletins.define_report": {
            /**
             * 编号（修改时）
             * @description Id, to change one
             */
            id?: string;
            /**
             * 发布单位
             * @description Publishing unit
             */
            area: string;
            /**
             * 报表名称
             * @description Name
             */
            name: string;
            /**
             * 统计截至时刻（当日第几分钟）
             * @description Cut-off, minutes after 00:00
             */
            cut_off_minutes?: number;
            /**
             * 截至后多少分钟自动冻结
             * @description Frozen by itself, minutes after the cut-off
             */
            freeze_after_minutes?: number;
            /**
             * 指标
             * @description Indicators
             */
            indicators: string[];
            /**
             * 正文句式
             * @description Sentences of the text
             */
            lines?: string[];
            /**
             * 勾稽关系
             * @description Balances
             */
            balances?: string[];
            /**
             * 停用
             * @description Stopped
             */
            is_stopped?: boolean;
        };
        "bulletins.draft": {
            /**
             * 报表
             * @description Report
             */
            report: string;
            /**
             * 统计截至
             * Format: date-time
             * @description As of
             */
            as_of?: string;
            /**
             * 替换
             * @description Replaces
             */
            replaces?: string;
        };
        "bulletins.freeze": {
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
        };
        "bulletins.publish": {
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 列为迟报的单位
             * @description Units listed as late
             */
            late_units?: string[];
            /**
             * 迟报说明
             * @description Why they are late
             */
            late_reason?: string;
        };
        "bulletins.publish_correction": {
            /**
             * 被更正的通报
             * @description Corrected bulletin
             */
            bulletin: string;
            /**
             * 更正说明
             * @description Note
             */
            note: string;
        };
        "bulletins.confirm": {
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 填报单位
             * @description Unit
             */
            area: string;
        };
        "bulletins.explain": {
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 填报单位
             * @description Unit
             */
            area: string;
            /**
             * 指标
             * @description Indicator
             */
            indicator: string;
            /**
             * 单位认为应为
             * @description Expected by the unit
             */
            expected: number;
            /**
             * 差异原因
             * @description Reason
             */
            reason: string;
        };
        "bulletins.report_zero": {
            /**
             * 通报
             * @description Bulletin
             */
            bulletin: string;
            /**
             * 填报单位
             * @description Unit
             */
            area: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
