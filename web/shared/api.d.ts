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
            unit?: string | null;
            /**
             * 手机
             * @description Phone
             */
            phone?: string | null;
            /**
             * 已停用
             * @description Disabled
             */
            is_disabled?: boolean | null;
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
            reads?: string[] | null;
            /**
             * 可办
             * @description May do
             */
            commands?: string[] | null;
            /**
             * 可看敏感项
             * @description Sees sensitive
             */
            sensitive?: string[] | null;
            /**
             * 可申请查看完整信息
             * @description May reveal
             */
            may_reveal?: boolean | null;
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
            ends_at?: string | null;
            /**
             * 紧急越权
             * @description Broken glass
             */
            by_break_glass?: boolean | null;
            /**
             * 理由
             * @description Reason
             */
            reason?: string | null;
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
            record?: string | null;
            /**
             * 哪一条
             * @description Row
             */
            row_id?: string | null;
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
             * @enum {string|null}
             */
            urban_class?: "111" | "112" | "121" | "122" | "123" | "210" | "220" | null;
            /**
             * 列入国家区划代码
             * @description In the national list
             */
            is_official?: boolean | null;
            /**
             * 设立时间
             * Format: date-time
             * @description Opened
             */
            opened_at?: string | null;
            /**
             * 撤销时间
             * Format: date-time
             * @description Closed
             */
            closed_at?: string | null;
            /**
             * 继任区划
             * @description Succeeded by
             */
            succeeded_by?: string[] | null;
            /**
             * 户数
             * @description Households
             */
            households?: number | null;
            /**
             * 区划数据版本
             * @description Edition
             */
            edition?: string | null;
            /**
             * 打印顺序
             * @description Printing order
             */
            print_order?: number | null;
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
            ends_at?: string | null;
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
        rule_change: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 适用辖区
             * @description Area
             */
            area: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "set" | "overlay";
            /**
             * 病种
             * @description Disease
             */
            disease: string;
            /**
             * 国家版本
             * @description National set
             */
            rule_set?: string | null;
            /**
             * 名称
             * @description Name in Chinese
             */
            name_zh: string;
            /**
             * 英文名称
             * @description Name in English
             */
            name_en: string;
            /**
             * 参数
             * @description Parameters
             */
            parameters?: unknown;
            /**
             * 卡点规则
             * @description Gate rows
             */
            gate?: unknown;
            /**
             * 起始时间
             * Format: date-time
             * @description From
             */
            starts_at: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            ends_at?: string | null;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 文号
             * @description Document
             */
            letter?: string | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "proposed" | "approved" | "rejected";
            /**
             * 超出国家规定
             * @description Stricter than the national set
             */
            is_stricter?: boolean | null;
            /**
             * 超出之处
             * @description In what it is stricter
             */
            excess?: unknown;
            /**
             * 影响预览
             * @description Preview
             */
            preview?: unknown;
            /**
             * 提出人
             * @description Proposed by
             */
            proposed_by?: string | null;
            /**
             * 提出时间
             * Format: date-time
             * @description Proposed at
             */
            proposed_at: string;
            /**
             * 审批人
             * @description Decided by
             */
            decided_by?: string | null;
            /**
             * 审批时间
             * Format: date-time
             * @description Decided at
             */
            decided_at?: string | null;
            /**
             * 审批意见
             * @description Note on the decision
             */
            decision_note?: string | null;
            /**
             * 上级批准编号
             * @description Approval number
             */
            approval?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "rulesets.propose_set": {
            /**
             * 适用辖区
             * @description Area
             */
            area: string;
            /**
             * 国家版本
             * @description National set
             */
            rule_set: string;
            /**
             * 起始时间
             * Format: date-time
             * @description From
             */
            starts_at: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 文号
             * @description Document
             */
            letter?: string;
        };
        "rulesets.propose_overlay": {
            /**
             * 适用辖区
             * @description Area
             */
            area: string;
            /**
             * 病种
             * @description Disease
             */
            disease?: string;
            /**
             * 名称
             * @description Name in Chinese
             */
            name_zh: string;
            /**
             * 英文名称
             * @description Name in English
             */
            name_en: string;
            /**
             * 参数
             * @description Parameters
             */
            parameters?: string[];
            /**
             * 卡点规则
             * @description Gate rows
             */
            gate?: string[];
            /**
             * 起始时间
             * Format: date-time
             * @description From
             */
            starts_at: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            ends_at?: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 文号
             * @description Document
             */
            letter?: string;
        };
        "rulesets.approve": {
            /**
             * 规则调整
             * @description Rule change
             */
            id: string;
            /**
             * 上级批准编号
             * @description Approval number
             */
            approval?: string;
            /**
             * 审批意见
             * @description Note on the decision
             */
            note?: string;
        };
        "rulesets.reject": {
            /**
             * 规则调整
             * @description Rule change
             */
            id: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "rulesets.end_overlay": {
            /**
             * 规则调整
             * @description Rule change
             */
            id: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            ends_at?: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
        };
        "rulesets.withdraw": {
            /**
             * 规则调整
             * @description Rule change
             */
            id: string;
            /**
             * 理由
             * @description Reason
             */
            reason: string;
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
             * 姓名音码
             * @description Sound of the name
             */
            name_key?: string | null;
            /**
             * 性别
             * @description Sex
             * @enum {string|null}
             */
            sex?: "male" | "female" | null;
            /**
             * 出生日期
             * @description Date of birth
             */
            birth_date?: string | null;
            /**
             * 证件类型
             * @description Document
             * @enum {string|null}
             */
            document_kind?: "resident_id" | "passport" | "hk_macau_permit" | "taiwan_permit" | "foreign_residence" | "birth_certificate" | "other" | null;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string | null;
            /**
             * 证件号码说明
             * @description Note on the number
             * @enum {string|null}
             */
            document_note?: "converted_15" | null;
            /**
             * 无证件原因
             * @description Why no document
             */
            no_document_reason?: string | null;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string | null;
            /**
             * 中共党员
             * @description Party member
             */
            party_member?: boolean | null;
            /**
             * 工作单位
             * @description Employer
             */
            employer?: string | null;
            /**
             * 户
             * @description Household
             */
            household?: string | null;
            /**
             * 与户主关系
             * @description Relation to the head
             * @enum {string|null}
             */
            relation?: "head" | "spouse" | "child" | "parent" | "grandchild" | "sibling" | "relative" | "tenant" | "other" | null;
            /**
             * 并入
             * @description Merged into
             */
            merged_into?: string | null;
            /**
             * 并入时间
             * Format: date-time
             * @description Merged at
             */
            merged_at?: string | null;
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
        household: {
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
             * 地址（到门牌）
             * @description Address to the door
             */
            address: string;
            /**
             * 地址归并码
             * @description Folded address
             */
            address_key?: string | null;
            /**
             * 户别
             * @description Kind
             * @enum {string}
             */
            kind: "family" | "rented" | "collective" | "vacant";
            /**
             * 户主
             * @description Head
             */
            head?: string | null;
            /**
             * 常住人数
             * @description Residents
             */
            residents?: number | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at: string;
            /**
             * 销户时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string | null;
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
            due_on?: string | null;
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
            until?: string | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        merge: {
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
             * 缘由
             * @description Ground
             * @enum {string}
             */
            kind: "same" | "moved";
            /**
             * 保留的登记
             * @description Kept entry
             */
            kept: string;
            /**
             * 并入的登记
             * @description Merged entry
             */
            merged: string;
            /**
             * 采用的内容
             * @description Values taken over
             */
            taken?: string[] | null;
            /**
             * 采用前后
             * @description Before and after
             */
            before?: string | null;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
            /**
             * 次序
             * @description Position
             */
            position?: number | null;
            /**
             * 合并时间
             * Format: date-time
             * @description Merged at
             */
            merged_at: string;
            /**
             * 撤销时间
             * Format: date-time
             * @description Undone at
             */
            undone_at?: string | null;
            /**
             * 撤销原因
             * @description Why undone
             */
            undone_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        match: {
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
             * 登记
             * @description Entry
             */
            person: string;
            /**
             * 疑似同一人的登记
             * @description Entry that may be the same person
             */
            other: string;
            /**
             * 相似程度
             * @description Likeness
             */
            score: number;
            /**
             * 依据
             * @description Reasons
             */
            reasons?: string[] | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "open" | "merged" | "different" | "asked";
            /**
             * 发现时间
             * Format: date-time
             * @description Found at
             */
            found_at: string;
            /**
             * 处理时间
             * Format: date-time
             * @description Decided at
             */
            decided_at?: string | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        person_request: {
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
             * 被问的登记
             * @description Entry asked about
             */
            person: string;
            /**
             * 疑似同一人
             * @description Possible duplicate
             */
            match: string;
            /**
             * 提出地
             * @description Asked from
             */
            from_area: string;
            /**
             * 缘由
             * @description Reason
             */
            reason: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "open" | "handed_over" | "refused";
            /**
             * 提出时间
             * Format: date-time
             * @description Asked at
             */
            asked_at: string;
            /**
             * 答复时间
             * Format: date-time
             * @description Answered at
             */
            answered_at?: string | null;
            /**
             * 答复
             * @description Answer
             */
            answer?: string | null;
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
        "people.enter": {
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
             * 住址（到门牌）
             * @description Address to the door
             */
            address?: string;
            /**
             * 户
             * @description Household
             */
            household?: string;
            /**
             * 与户主关系
             * @description Relation to the head
             * @enum {string}
             */
            relation?: "head" | "spouse" | "child" | "parent" | "grandchild" | "sibling" | "relative" | "tenant" | "other";
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at?: string;
        };
        "people.not_same": {
            /**
             * 疑似同一人
             * @description Possible duplicate
             */
            match: string;
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "people.ask_for": {
            /**
             * 疑似同一人
             * @description Possible duplicate
             */
            match: string;
            /**
             * 缘由
             * @description Reason
             */
            reason: string;
        };
        "people.answer_request": {
            /**
             * 核对请求
             * @description Question
             */
            id: string;
            /**
             * 答复
             * @description Answer
             * @enum {string}
             */
            answer: "handed_over" | "refused";
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "people.merge": {
            /**
             * 保留的登记
             * @description Kept entry
             */
            kept: string;
            /**
             * 并入的登记
             * @description Merged entry
             */
            merged: string;
            /**
             * 采用并入登记的内容
             * @description Values to take over
             */
            take?: string[];
            /**
             * 合并原因
             * @description Reason
             */
            reason: string;
        };
        "people.unmerge": {
            /**
             * 合并
             * @description Merge
             */
            merge: string;
            /**
             * 撤销原因
             * @description Reason
             */
            reason: string;
        };
        "people.move": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 迁入地
             * @description New area
             */
            area: string;
            /**
             * 地址（到门牌）
             * @description Address to the door
             */
            address?: string;
            /**
             * 与户主关系
             * @description Relation to the head
             * @enum {string}
             */
            relation?: "head" | "spouse" | "child" | "parent" | "grandchild" | "sibling" | "relative" | "tenant" | "other";
            /**
             * 迁移时间
             * Format: date-time
             * @description Moved at
             */
            moved_at?: string;
            /**
             * 迁移原因
             * @description Reason
             */
            reason: string;
        };
        "people.open_household": {
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 地址（到门牌）
             * @description Address to the door
             */
            address: string;
            /**
             * 户别
             * @description Kind
             * @enum {string}
             */
            kind?: "family" | "rented" | "collective" | "vacant";
            /**
             * 户主
             * @description Head
             */
            head?: string;
            /**
             * 常住人数
             * @description Residents
             */
            residents?: number;
            /**
             * 备注
             * @description Note
             */
            note?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at?: string;
        };
        "people.change_household": {
            /**
             * 户
             * @description Household
             */
            id: string;
            /**
             * 所在地
             * @description Area
             */
            area?: string;
            /**
             * 地址（到门牌）
             * @description Address to the door
             */
            address?: string;
            /**
             * 户别
             * @description Kind
             * @enum {string}
             */
            kind?: "family" | "rented" | "collective" | "vacant";
            /**
             * 户主
             * @description Head
             */
            head?: string;
            /**
             * 常住人数
             * @description Residents
             */
            residents?: number;
            /**
             * 备注
             * @description Note
             */
            note?: string;
            /**
             * 变更原因
             * @description Reason
             */
            reason: string;
        };
        "people.close_household": {
            /**
             * 户
             * @description Household
             */
            id: string;
            /**
             * 销户时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string;
            /**
             * 销户原因
             * @description Reason
             */
            reason: string;
        };
        "people.withdraw_household": {
            /**
             * 户
             * @description Household
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "people.settle": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 迁入户
             * @description Household
             */
            household?: string;
            /**
             * 与户主关系
             * @description Relation to the head
             * @enum {string}
             */
            relation?: "head" | "spouse" | "child" | "parent" | "grandchild" | "sibling" | "relative" | "tenant" | "other";
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "people.enter_household": {
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 门牌名
             * @description Name on the plate
             */
            plate_name?: string;
            /**
             * 门牌号
             * @description Number on the plate
             */
            plate_number?: string;
            /**
             * 地址（到门牌）
             * @description Address to the door
             */
            address?: string;
            /**
             * 户别
             * @description Kind
             * @enum {string}
             */
            kind?: "family" | "rented" | "collective" | "vacant";
            /**
             * 户主姓名
             * @description Name of the head
             */
            head_name?: string;
            /**
             * 联系方式
             * @description Phone of the head
             */
            head_phone?: string;
            /**
             * 户主证件号码
             * @description Document number of the head
             */
            head_id_number?: string;
            /**
             * 常住人数
             * @description Residents
             */
            residents?: number;
            /**
             * 备注
             * @description Note
             */
            note?: string;
            /**
             * 登记时间
             * Format: date-time
             * @description Registered at
             */
            registered_at?: string;
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
            address?: string | null;
            /**
             * 负责单位
             * @description Responsible unit
             */
            responsible_unit?: string | null;
            /**
             * 负责人
             * @description Person in charge
             */
            person_in_charge?: string | null;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string | null;
            /**
             * 24小时值守
             * @description Open 24 hours
             */
            is_24h?: boolean | null;
            /**
             * 经度
             * @description Longitude
             */
            longitude?: number | null;
            /**
             * 纬度
             * @description Latitude
             */
            latitude?: number | null;
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
            closed_at?: string | null;
            /**
             * 撤销原因
             * @description Why closed
             */
            close_reason?: string | null;
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
        "places.enter": {
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
        device: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 限用辖区
             * @description Area it is limited to
             */
            area: string;
            /**
             * 限用点位
             * @description Place it is limited to
             */
            place?: string | null;
            /**
             * 名称
             * @description Label
             */
            label: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "offered" | "in_use" | "wipe_asked" | "wiped" | "revoked";
            /**
             * 登记时间
             * Format: date-time
             * @description Enrolled at
             */
            enrolled_at: string;
            /**
             * 登记人
             * @description Enrolled by
             */
            enrolled_by?: string | null;
            /**
             * 领用时间
             * Format: date-time
             * @description Claimed at
             */
            claimed_at?: string | null;
            /**
             * 领用账号
             * @description Claimed by
             */
            claimed_by?: string | null;
            /**
             * 最近联系
             * Format: date-time
             * @description Last heard of
             */
            last_seen_at?: string | null;
            /**
             * 待传条数
             * @description Not sent yet
             */
            unsent?: number | null;
            /**
             * 最早待传
             * Format: date-time
             * @description Oldest not sent
             */
            oldest_unsent_at?: string | null;
            /**
             * 未处理的退回
             * @description Refusals not dealt with
             */
            failures?: number | null;
            /**
             * 版本
             * @description Version
             */
            app_version?: string | null;
            /**
             * 时钟偏差（秒）
             * @description Clock is behind by (s)
             */
            skew_seconds?: number | null;
            /**
             * 要求清除
             * Format: date-time
             * @description Wipe asked for
             */
            wipe_requested_at?: string | null;
            /**
             * 原因
             * @description Reason
             */
            reason?: string | null;
            /**
             * 清除时间
             * Format: date-time
             * @description Wiped at
             */
            wiped_at?: string | null;
            /**
             * 停用时间
             * Format: date-time
             * @description Revoked at
             */
            revoked_at?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "devices.enrol": {
            /**
             * 限用辖区
             * @description Area it is limited to
             */
            area?: string;
            /**
             * 限用点位
             * @description Place it is limited to
             */
            place?: string;
            /**
             * 名称
             * @description Label
             */
            label: string;
            /**
             * 服务器地址
             * @description Server's address
             */
            server?: string;
        };
        "devices.claim": {
            /**
             * 终端码
             * @description Code
             */
            token: string;
            /**
             * 版本
             * @description Version
             */
            app_version?: string;
        };
        "devices.report": {
            /**
             * 终端
             * @description Device
             */
            id: string;
            /**
             * 待传条数
             * @description Not sent yet
             */
            unsent?: number;
            /**
             * 最早待传
             * Format: date-time
             * @description Oldest not sent
             */
            oldest_unsent_at?: string;
            /**
             * 未处理的退回
             * @description Refusals not dealt with
             */
            failures?: number;
            /**
             * 版本
             * @description Version
             */
            app_version?: string;
            /**
             * 手机时间
             * Format: date-time
             * @description The phone's time
             */
            sent_at?: string;
            /**
             * 已清除
             * @description Wiped
             */
            is_wiped?: boolean;
        };
        "devices.wipe": {
            /**
             * 终端
             * @description Device
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "devices.revoke": {
            /**
             * 终端
             * @description Device
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        responsibility: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 村（社区）或网格
             * @description Village or grid
             */
            area: string;
            /**
             * 包保层级
             * @description Tier
             * @enum {string}
             */
            tier: "village" | "group" | "household";
            /**
             * 责任人
             * @description Who answers
             */
            person: string;
            /**
             * 住户
             * @description Household
             */
            household?: string | null;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 结束原因
             * @description Why it ended
             */
            ended_reason?: string | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        care_five: {
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
             * 被包保人员
             * @description Person
             */
            person: string;
            /**
             * 措施
             * @description Measure
             * @enum {string}
             */
            measure: "home_isolation" | "health_monitoring" | "returnee_watch" | "other";
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 结束原因
             * @description Why it ended
             */
            ended_reason?: string | null;
            /**
             * 乡镇（街道）干部
             * @description Township cadre
             */
            township_cadre?: string | null;
            /**
             * 村（社区）干部
             * @description Village cadre
             */
            village_cadre?: string | null;
            /**
             * 村医（社区医生）
             * @description Doctor
             */
            doctor?: string | null;
            /**
             * 民警
             * @description Police officer
             */
            police?: string | null;
            /**
             * 邻居或民兵
             * @description Neighbour or militia member
             */
            neighbour?: string | null;
            /**
             * 尚缺责任人
             * @description Roles missing
             */
            missing?: ("township_cadre" | "village_cadre" | "doctor" | "police" | "neighbour")[] | null;
            /**
             * 配齐时间
             * Format: date-time
             * @description Complete at
             */
            complete_at?: string | null;
            /**
             * 五户邻居（姓名、电话）
             * @description Neighbours of five doors
             */
            neighbours?: string | null;
            /**
             * 封闭措施
             * @description How it is closed
             */
            closure?: string | null;
            /**
             * 保障联系人
             * @description Contact for supplies
             */
            supply_contact?: string | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        care_plan: {
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
             * 关爱对象
             * @description Person
             */
            person: string;
            /**
             * 类型
             * @description Key group
             * @enum {string}
             */
            kind?: "pregnancy" | "heart_disease" | "dialysis" | "chronic_disease" | "disability" | "elderly_alone" | "minor_left_behind" | "other";
            /**
             * 需求
             * @description Needs
             */
            needs?: string | null;
            /**
             * 责任人
             * @description Who answers
             */
            keeper: string;
            /**
             * 联系频次（每几天）
             * @description Every so many days
             */
            every_days: number;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 结束原因
             * @description Why it ended
             */
            ended_reason?: string | null;
            /**
             * 最近联系
             * Format: date-time
             * @description Last contact
             */
            last_contact_at?: string | null;
            /**
             * 下次联系不晚于
             * Format: date-time
             * @description Next contact by
             */
            due_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        care_contact: {
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
             * 关爱计划
             * @description Care plan
             */
            plan: string;
            /**
             * 关爱对象
             * @description Person
             */
            person: string;
            /**
             * 联系时间
             * Format: date-time
             * @description Contacted at
             */
            contacted_at: string;
            /**
             * 方式
             * @description Way
             * @enum {string}
             */
            way: "visit" | "phone" | "video" | "other";
            /**
             * 联系上了
             * @description Was reached
             */
            is_reached?: boolean | null;
            /**
             * 提出的需求
             * @description What was asked for
             */
            needs?: string | null;
            /**
             * 心理情况
             * @description State of mind
             */
            mood?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "responsibility.assign": {
            /**
             * 村（社区）或网格
             * @description Village or grid
             */
            area?: string;
            /**
             * 包保层级
             * @description Tier
             * @enum {string}
             */
            tier?: "village" | "group" | "household";
            /**
             * 住户
             * @description Household
             */
            household?: string;
            /**
             * 地址（到门牌）
             * @description Address to the door
             */
            address?: string;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
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
        "responsibility.end": {
            /**
             * 包保责任
             * @description responsibility
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
        "responsibility.withdraw": {
            /**
             * 包保责任
             * @description responsibility
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "responsibility.enter_five": {
            /**
             * 所在地
             * @description Area
             */
            area?: string;
            /**
             * 措施
             * @description Measure
             * @enum {string}
             */
            measure?: "home_isolation" | "health_monitoring" | "returnee_watch" | "other";
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
             * 乡镇（街道）干部
             * @description Township cadre
             */
            township_cadre?: string;
            /**
             * 乡镇（街道）干部电话
             * @description Township cadre's phone
             */
            township_cadre_phone?: string;
            /**
             * 村（社区）干部
             * @description Village cadre
             */
            village_cadre?: string;
            /**
             * 村（社区）干部电话
             * @description Village cadre's phone
             */
            village_cadre_phone?: string;
            /**
             * 村医（社区医生）
             * @description Doctor
             */
            doctor?: string;
            /**
             * 村医电话
             * @description Doctor's phone
             */
            doctor_phone?: string;
            /**
             * 民警
             * @description Police officer
             */
            police?: string;
            /**
             * 民警电话
             * @description Police officer's phone
             */
            police_phone?: string;
            /**
             * 邻居或民兵
             * @description Neighbours or militia
             */
            neighbours?: string;
            /**
             * 邻居或民兵电话
             * @description Neighbour's phone
             */
            neighbour_phone?: string;
            /**
             * 封闭措施
             * @description How it is closed
             */
            closure?: string;
            /**
             * 保障联系人
             * @description Contact for supplies
             */
            supply_contact?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
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
        "responsibility.fill_five": {
            /**
             * 五包一
             * @description Five for one
             */
            id: string;
            /**
             * 角色
             * @description Role
             * @enum {string}
             */
            role: "township_cadre" | "village_cadre" | "doctor" | "police" | "neighbour";
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
        "responsibility.end_five": {
            /**
             * 五包一
             * @description five for one
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
        "responsibility.withdraw_five": {
            /**
             * 五包一
             * @description five for one
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "responsibility.open_care": {
            /**
             * 所在地
             * @description Area
             */
            area?: string;
            /**
             * 类型
             * @description Key group
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
             * 需求
             * @description Needs
             */
            needs?: string;
            /**
             * 责任人编号
             * @description Who answers (id)
             */
            keeper?: string;
            /**
             * 责任人
             * @description Who answers
             */
            keeper_name?: string;
            /**
             * 责任人电话
             * @description Phone of who answers
             */
            keeper_phone?: string;
            /**
             * 联系频次（每几天）
             * @description Every so many days
             */
            every_days?: number;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
            /**
             * 最近联系
             * Format: date-time
             * @description Last contact
             */
            last_contact_at?: string;
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
        "responsibility.change_care": {
            /**
             * 关爱计划
             * @description Care plan
             */
            id: string;
            /**
             * 需求
             * @description Needs
             */
            needs?: string;
            /**
             * 责任人编号
             * @description Who answers (id)
             */
            keeper?: string;
            /**
             * 责任人
             * @description Who answers
             */
            keeper_name?: string;
            /**
             * 责任人电话
             * @description Phone of who answers
             */
            keeper_phone?: string;
            /**
             * 联系频次（每几天）
             * @description Every so many days
             */
            every_days?: number;
        };
        "responsibility.note_contact": {
            /**
             * 关爱计划
             * @description Care plan
             */
            plan: string;
            /**
             * 联系时间
             * Format: date-time
             * @description Contacted at
             */
            contacted_at?: string;
            /**
             * 方式
             * @description Way
             * @enum {string}
             */
            way: "visit" | "phone" | "video" | "other";
            /**
             * 联系上了
             * @description Was reached
             */
            is_reached?: boolean;
            /**
             * 提出的需求
             * @description What was asked for
             */
            needs?: string;
            /**
             * 心理情况
             * @description State of mind
             */
            mood?: string;
        };
        "responsibility.withdraw_contact": {
            /**
             * 关爱联系
             * @description care contact
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "responsibility.end_care": {
            /**
             * 关爱计划
             * @description care plan
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
        "responsibility.withdraw_care": {
            /**
             * 关爱计划
             * @description care plan
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        status: {
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
            person: string;
            /**
             * 码色
             * @description Colour
             * @enum {string}
             */
            colour: "green" | "yellow" | "red";
            /**
             * 原因
             * @description Reason
             * @enum {string|null}
             */
            reason?: "confirmed_case" | "asymptomatic_case" | "suspected_case" | "close_contact" | "secondary_contact" | "companion" | "isolation_order" | "home_isolation" | "discharged_case" | "entry_from_abroad" | "high_risk_area" | "medium_risk_area" | "returnee_risk_area" | "pooled_positive" | "test_positive" | "symptoms" | "test_missed" | "test_negative" | null;
            /**
             * 规则版本
             * @description Rule set
             */
            rule_set?: string | null;
            /**
             * 依据编号
             * @description Evidence
             */
            evidence?: string[] | null;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 到期时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 下次核对时间
             * Format: date-time
             * @description Next look
             */
            check_at?: string | null;
            /**
             * 说明
             * @description Explanation in Chinese
             */
            zh?: string | null;
            /**
             * 说明（英文）
             * @description Explanation in English
             */
            en?: string | null;
            /**
             * 咨询电话
             * @description Telephone to call
             */
            telephone: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        status_evidence: {
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
            person: string;
            /**
             * 依据类别
             * @description Kind
             * @enum {string}
             */
            kind: "confirmed_case" | "asymptomatic_case" | "suspected_case" | "close_contact" | "secondary_contact" | "companion" | "isolation_order" | "home_isolation" | "discharged_case" | "entry_from_abroad" | "high_risk_area" | "medium_risk_area" | "returnee_risk_area" | "pooled_positive" | "test_positive" | "symptoms" | "test_missed" | "test_negative";
            /**
             * 来源台账
             * @description Source record
             */
            source: string;
            /**
             * 来源编号
             * @description Source id
             */
            source_id: string;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 规则版本
             * @description Rule set
             */
            rule_set?: string | null;
            /**
             * 批次
             * @description Batch
             */
            batch?: string | null;
            /**
             * 确认时间
             * Format: date-time
             * @description Confirmed at
             */
            confirmed_at?: string | null;
            /**
             * 录入时间
             * Format: date-time
             * @description Noted at
             */
            noted_at: string;
            /**
             * 人工录入
             * @description Noted by hand
             */
            by_hand?: boolean | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            /**
             * 终止时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string | null;
            /**
             * 终止原因
             * @description Why ended
             */
            ended_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        status_appeal: {
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
            person: string;
            /**
             * 所诉状态
             * @description Status
             */
            status: string;
            /**
             * 申诉时码色
             * @description Colour at the time
             * @enum {string|null}
             */
            colour?: "green" | "yellow" | "red" | null;
            /**
             * 途径
             * @description Channel
             * @enum {string}
             */
            channel: "phone" | "desk";
            /**
             * 申诉内容
             * @description What is said
             */
            text: string;
            /**
             * 回复电话
             * @description Phone for the answer
             */
            phone?: string | null;
            /**
             * 办理状态
             * @description State
             * @enum {string}
             */
            state: "open" | "decided";
            /**
             * 申诉时间
             * Format: date-time
             * @description Made at
             */
            made_at: string;
            /**
             * 答复期限
             * Format: date-time
             * @description Deadline
             */
            deadline: string;
            /**
             * 答复时间
             * Format: date-time
             * @description Decided at
             */
            decided_at?: string | null;
            /**
             * 结论
             * @description Decision
             * @enum {string|null}
             */
            decision?: "corrected" | "upheld" | "already_over" | null;
            /**
             * 理由
             * @description Reason
             */
            decision_reason?: string | null;
            /**
             * 终止的依据
             * @description Evidence struck out
             */
            struck?: string[] | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        status_batch: {
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
             * 疫情原因
             * @description Epidemic reason
             * @enum {string}
             */
            kind: "confirmed_case" | "asymptomatic_case" | "suspected_case" | "close_contact" | "secondary_contact" | "companion" | "isolation_order" | "home_isolation" | "discharged_case" | "entry_from_abroad" | "high_risk_area" | "medium_risk_area" | "returnee_risk_area" | "pooled_positive" | "test_positive" | "symptoms" | "test_missed" | "test_negative";
            /**
             * 依据文书
             * @description Document
             */
            source: string;
            /**
             * 必要性
             * @description Necessity
             */
            necessity: string;
            /**
             * 人员
             * @description Persons
             */
            persons: string[];
            /**
             * 人数
             * @description How many
             */
            count?: number | null;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "proposed" | "in_force" | "confirmed" | "rejected";
            /**
             * 提出时间
             * Format: date-time
             * @description Proposed at
             */
            proposed_at: string;
            /**
             * 提出人
             * @description Proposed by
             */
            proposed_by: string;
            /**
             * 卫健批准时间
             * Format: date-time
             * @description Approved by health at
             */
            health_at?: string | null;
            /**
             * 卫健批准人
             * @description Approved by health
             */
            health_by?: string | null;
            /**
             * 值班领导批准时间
             * Format: date-time
             * @description Approved by the duty leader at
             */
            duty_at?: string | null;
            /**
             * 值班领导
             * @description Duty leader
             */
            duty_by?: string | null;
            /**
             * 生效时间
             * Format: date-time
             * @description In force at
             */
            in_force_at?: string | null;
            /**
             * 确认时间
             * Format: date-time
             * @description Confirmed at
             */
            confirmed_at?: string | null;
            /**
             * 不批准原因
             * @description Why rejected
             */
            rejected_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        status_contact: {
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
             * 承办单位
             * @description Office
             */
            office: string;
            /**
             * 咨询电话
             * @description Telephone
             */
            telephone: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        pass: {
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
            person: string;
            /**
             * 形式
             * @description Kind
             * @enum {string}
             */
            kind: "phone" | "paper" | "proxy" | "household";
            /**
             * 代办人
             * @description Proxy
             */
            proxy?: string | null;
            /**
             * 户
             * @description Household
             */
            household?: string | null;
            /**
             * 签发密钥
             * @description Signed with
             */
            key: string;
            /**
             * 签发时间
             * Format: date-time
             * @description Issued at
             */
            issued_at: string;
            /**
             * 有效期至
             * Format: date-time
             * @description Valid until
             */
            valid_until: string;
            /**
             * 注销时间
             * Format: date-time
             * @description Revoked at
             */
            revoked_at?: string | null;
            /**
             * 注销原因
             * @description Why revoked
             */
            revoked_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        pass_key: {
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
             * 密钥标识
             * @description Key id
             */
            kid: string;
            /**
             * 算法
             * @description Algorithm
             */
            algorithm: string;
            /**
             * 公钥（JWK）
             * @description Public key (JWK)
             */
            jwk: string;
            /**
             * 启用时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 停止签发时间
             * Format: date-time
             * @description Signs until
             */
            until: string;
            /**
             * 作废时间
             * Format: date-time
             * @description Retired at
             */
            retired_at?: string | null;
            /**
             * 作废原因
             * @description Why retired
             */
            retired_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        test_certificate: {
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
            person: string;
            /**
             * 采样时间
             * Format: date-time
             * @description Sampled at
             */
            sampled_at: string;
            /**
             * 结果
             * @description Result
             * @enum {string}
             */
            result: "negative" | "positive";
            /**
             * 检测机构
             * @description Laboratory
             */
            laboratory: string;
            /**
             * 证明编号
             * @description Certificate number
             */
            certificate_id: string;
            /**
             * 签发密钥
             * @description Signed with
             */
            key: string;
            /**
             * 签发时间
             * Format: date-time
             * @description Issued at
             */
            issued_at: string;
            /**
             * 有效期至
             * Format: date-time
             * @description Valid until
             */
            valid_until: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        code_alarm: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 通行码所在地
             * @description Area of the pass
             */
            area: string;
            /**
             * 通行码
             * @description Pass
             */
            pass: string;
            /**
             * 先扫卡点
             * @description First gate
             */
            first_gate: string;
            /**
             * 后扫卡点
             * @description Second gate
             */
            second_gate: string;
            /**
             * 后扫卡点所在县
             * @description County of the second gate
             */
            second_area?: string | null;
            /**
             * 先扫时间
             * Format: date-time
             * @description First at
             */
            first_at: string;
            /**
             * 后扫时间
             * Format: date-time
             * @description Second at
             */
            second_at: string;
            /**
             * 核实时间
             * Format: date-time
             * @description Answered at
             */
            answered_at?: string | null;
            /**
             * 核实结果
             * @description What was found
             */
            answer?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "passes.note_evidence": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 疫情原因
             * @description Epidemic reason
             * @enum {string}
             */
            kind: "confirmed_case" | "asymptomatic_case" | "suspected_case" | "close_contact" | "secondary_contact" | "companion" | "isolation_order" | "home_isolation" | "discharged_case" | "entry_from_abroad" | "high_risk_area" | "medium_risk_area" | "returnee_risk_area" | "pooled_positive" | "test_positive" | "symptoms" | "test_missed" | "test_negative";
            /**
             * 来源台账
             * @description Source record
             */
            source: string;
            /**
             * 来源编号
             * @description Source id
             */
            source_id: string;
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
            /**
             * 截止时间
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
        "passes.end_evidence": {
            /**
             * 依据
             * @description Evidence
             */
            id: string;
            /**
             * 终止时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "passes.set_contact": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 承办单位
             * @description Office
             */
            office: string;
            /**
             * 咨询电话
             * @description Telephone
             */
            telephone: string;
        };
        "passes.expire": {
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "passes.appeal": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 申诉内容
             * @description What is said
             */
            text: string;
            /**
             * 回复电话
             * @description Phone for the answer
             */
            phone?: string;
        };
        "passes.public_appeal": {
            /**
             * 本人链接
             * @description Token of the own pass
             */
            token: string;
            /**
             * 申诉内容
             * @description What is said
             */
            text: string;
            /**
             * 回复电话
             * @description Phone for the answer
             */
            phone?: string;
        };
        "passes.decide_appeal": {
            /**
             * 申诉
             * @description Appeal
             */
            id: string;
            /**
             * 结论
             * @description Decision
             * @enum {string}
             */
            decision: "corrected" | "upheld" | "already_over";
            /**
             * 理由
             * @description Reason
             */
            reason: string;
            /**
             * 终止的依据
             * @description Evidence to strike out
             */
            evidence?: string[];
        };
        "passes.propose_batch": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 疫情原因
             * @description Epidemic reason
             * @enum {string}
             */
            kind: "confirmed_case" | "asymptomatic_case" | "suspected_case" | "close_contact" | "secondary_contact" | "companion" | "isolation_order" | "home_isolation" | "discharged_case" | "entry_from_abroad" | "high_risk_area" | "medium_risk_area" | "returnee_risk_area" | "pooled_positive" | "test_positive" | "symptoms" | "test_missed" | "test_negative";
            /**
             * 依据文书
             * @description Document
             */
            source: string;
            /**
             * 必要性
             * @description Necessity
             */
            necessity: string;
            /**
             * 人员
             * @description Persons
             */
            persons: string[];
            /**
             * 起始时间
             * Format: date-time
             * @description Since
             */
            since?: string;
        };
        "passes.approve_for_health": {
            /**
             * 批次
             * @description Batch
             */
            id: string;
        };
        "passes.approve_for_duty": {
            /**
             * 批次
             * @description Batch
             */
            id: string;
        };
        "passes.reject_batch": {
            /**
             * 批次
             * @description Batch
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "passes.confirm_batch": {
            /**
             * 批次
             * @description Batch
             */
            id: string;
        };
        "passes.issue": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 形式
             * @description Kind
             * @enum {string}
             */
            kind: "phone" | "paper" | "proxy" | "household";
            /**
             * 代办人
             * @description Proxy
             */
            proxy?: string;
            /**
             * 有效天数
             * @description Days
             */
            days?: number;
        };
        "passes.revoke": {
            /**
             * 通行码
             * @description Pass
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "passes.issue_test_certificate": {
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 采样时间
             * Format: date-time
             * @description Sampled at
             */
            sampled_at: string;
            /**
             * 结果
             * @description Result
             * @enum {string}
             */
            result: "negative" | "positive";
            /**
             * 检测机构
             * @description Laboratory
             */
            laboratory: string;
            /**
             * 拉丁字母姓名
             * @description Name in Latin letters
             */
            name_latin?: string;
        };
        "passes.rotate_key": {
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 原因
             * @description Reason
             */
            reason?: string;
        };
        "passes.retire_key": {
            /**
             * 密钥
             * @description Key
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "passes.note_alarm": {
            /**
             * 通行码
             * @description Pass
             */
            pass: string;
            /**
             * 先扫卡点
             * @description First gate
             */
            first_gate: string;
            /**
             * 后扫卡点
             * @description Second gate
             */
            second_gate: string;
            /**
             * 先扫时间
             * Format: date-time
             * @description First at
             */
            first_at: string;
            /**
             * 后扫时间
             * Format: date-time
             * @description Second at
             */
            second_at: string;
        };
        "passes.answer_alarm": {
            /**
             * 预警
             * @description Alarm
             */
            id: string;
            /**
             * 核实结果
             * @description What was found
             */
            answer: string;
        };
        passage: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 卡点所在地
             * @description Gate's area
             */
            area: string;
            /**
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 通行时间
             * Format: date-time
             * @description Passed at
             */
            at: string;
            /**
             * 手机时间
             * Format: date-time
             * @description By the phone's clock
             */
            claimed_at?: string | null;
            /**
             * 方向
             * @description Direction
             * @enum {string}
             */
            direction: "in" | "out";
            /**
             * 人员
             * @description Person
             */
            person?: string | null;
            /**
             * 姓名
             * @description Name
             */
            name?: string | null;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string | null;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string | null;
            /**
             * 凭证
             * @description Proof
             * @enum {string}
             */
            proof: "pass" | "id_card" | "paper" | "proxy" | "known" | "none";
            /**
             * 通行码
             * @description Pass
             */
            pass?: string | null;
            /**
             * 车牌
             * @description Plate
             */
            plate?: string | null;
            /**
             * 同车编号
             * @description Vehicle
             */
            vehicle?: string | null;
            /**
             * 车上人数
             * @description Occupants
             */
            occupants?: number | null;
            /**
             * 绿色通道通行证
             * @description Permit
             */
            permit?: string | null;
            /**
             * 体温（0.1℃）
             * @description Temperature (0.1 °C)
             */
            temperature?: number | null;
            /**
             * 身体不适
             * @description Unwell
             */
            unwell?: boolean | null;
            /**
             * 从哪里来
             * @description From
             */
            origin?: string | null;
            /**
             * 到哪里去
             * @description To
             */
            destination?: string | null;
            /**
             * 事由
             * @description Purpose
             */
            purpose?: string | null;
            /**
             * 紧急情形
             * @description Emergency
             * @enum {string|null}
             */
            emergency?: "none" | "patient" | "birth" | "dialysis" | "other_urgent" | null;
            /**
             * 状态
             * @description Status
             * @enum {string|null}
             */
            colour?: "green" | "yellow" | "red" | null;
            /**
             * 处置
             * @description Decision
             * @enum {string}
             */
            decision: "let_through" | "turn_back" | "observe" | "hand_over" | "ask";
            /**
             * 依据
             * @description Reason
             */
            reason?: string | null;
            /**
             * 规则集
             * @description Rule set
             */
            rule_set?: string | null;
            /**
             * 断网时判定
             * @description Decided offline
             */
            decided_offline?: boolean | null;
            /**
             * 系统判定
             * @description Server's decision
             * @enum {string|null}
             */
            server_decision?: "let_through" | "turn_back" | "observe" | "hand_over" | "ask" | null;
            /**
             * 改判理由
             * @description Why decided otherwise
             */
            override_reason?: string | null;
            /**
             * 终端
             * @description Device
             */
            device?: string | null;
            /**
             * 内容摘要
             * @description Digest of the request
             */
            request_digest?: string | null;
            /**
             * 个人信息封存摘要
             * @description Seal of personal values
             */
            seal?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        permit: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 签发地
             * @description Issued in
             */
            area: string;
            /**
             * 证号
             * @description Number
             */
            number: string;
            /**
             * 车牌号
             * @description Plate
             */
            plate: string;
            /**
             * 车型
             * @description Vehicle
             * @enum {string}
             */
            vehicle_kind: "goods_van" | "lorry" | "tanker" | "refrigerated" | "passenger_car" | "bus" | "ambulance" | "agricultural" | "other";
            /**
             * 物资类别
             * @description Kind of goods
             * @enum {string}
             */
            goods_kind: "protective" | "medicine" | "daily_needs" | "farm" | "fuel" | "production" | "other";
            /**
             * 所运物资
             * @description Goods
             */
            goods: string;
            /**
             * 驾驶员
             * @description Driver
             */
            driver?: string | null;
            /**
             * 驾驶员电话
             * @description Driver's phone
             */
            driver_phone?: string | null;
            /**
             * 起运地
             * @description From
             */
            origin?: string | null;
            /**
             * 到达地
             * @description To
             */
            destination: string;
            /**
             * 审定线路
             * @description Approved route
             */
            route: string[];
            /**
             * 护送
             * @description Escort
             */
            escort?: string | null;
            /**
             * 检查消毒时间
             * Format: date-time
             * @description Inspected at
             */
            inspected_at: string;
            /**
             * 检查消毒单位
             * @description Inspected by
             */
            inspected_by: string;
            /**
             * 已消毒
             * @description Disinfected
             */
            is_disinfected?: boolean | null;
            /**
             * 有效期起
             * Format: date-time
             * @description Valid from
             */
            valid_from: string;
            /**
             * 有效期止
             * Format: date-time
             * @description Valid until
             */
            valid_until: string;
            /**
             * 签发单位
             * @description Issued by
             */
            issued_by: string;
            /**
             * 签发时间
             * Format: date-time
             * @description Issued at
             */
            issued_at: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "issued" | "revoked";
            /**
             * 撤销时间
             * Format: date-time
             * @description Revoked at
             */
            revoked_at?: string | null;
            /**
             * 撤销原因
             * @description Why revoked
             */
            revoked_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        gate_queue: {
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
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 排队人数
             * @description Persons waiting
             */
            waiting: number;
            /**
             * 排队车辆
             * @description Vehicles waiting
             */
            vehicles?: number | null;
            /**
             * 时间
             * Format: date-time
             * @description At
             */
            at: string;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        gate_equipment: {
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
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "infrared_thermometer" | "thermal_imager" | "card_reader" | "code_scanner" | "leaflets" | "disinfectant" | "alcohol" | "disinfection_car" | "emergency_car" | "protective_gear" | "loudspeaker" | "barrier" | "shelter" | "manual_checkers" | "other";
            /**
             * 数量
             * @description Number
             */
            number: number;
            /**
             * 名称型号
             * @description Name
             */
            name?: string | null;
            /**
             * 到位时间
             * Format: date-time
             * @description Since
             */
            since: string;
            /**
             * 撤回时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        arrival: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 到达地
             * @description To
             */
            area: string;
            /**
             * 预计卡点
             * @description Gate
             */
            gate?: string | null;
            /**
             * 预报单位（人）
             * @description Announced by
             */
            announced_by?: string | null;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string | null;
            /**
             * 从哪里来
             * @description From
             */
            origin: string;
            /**
             * 预计到达
             * Format: date-time
             * @description Expected at
             */
            expected_at: string;
            /**
             * 人数
             * @description Persons
             */
            persons: number;
            /**
             * 车牌号（车次）
             * @description Plate or service
             */
            plate?: string | null;
            /**
             * 来源
             * @description Source
             * @enum {string}
             */
            source: "unit" | "household" | "returnee" | "transport" | "other";
            /**
             * 来源记录
             * @description Row of the source
             */
            source_id?: string | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "expected" | "arrived" | "cancelled";
            /**
             * 到达（取消）时间
             * Format: date-time
             * @description Settled at
             */
            settled_at?: string | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        emergency_follow_up: {
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
             * 通行记录
             * @description Passage
             */
            passage: string;
            /**
             * 接收单位
             * @description Received by
             */
            received_by: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Received at
             */
            received_at: string;
            /**
             * 结果
             * @description Outcome
             * @enum {string}
             */
            outcome: "received" | "returned" | "passed_on" | "not_arrived";
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "checkpoints.pass": {
            /**
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 方向
             * @description Direction
             * @enum {string}
             */
            direction: "in" | "out";
            /**
             * 通行时间
             * Format: date-time
             * @description Passed at
             */
            at?: string;
            /**
             * 手机时间
             * Format: date-time
             * @description By the phone's clock
             */
            claimed_at?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 扫到的码
             * @description Scanned code
             */
            code?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 凭证
             * @description Proof
             * @enum {string}
             */
            proof?: "pass" | "id_card" | "paper" | "proxy" | "known" | "none";
            /**
             * 车牌
             * @description Plate
             */
            plate?: string;
            /**
             * 同车编号
             * @description Vehicle
             */
            vehicle?: string;
            /**
             * 车上人数
             * @description Occupants
             */
            occupants?: number;
            /**
             * 绿色通道通行证
             * @description Permit
             */
            permit?: string;
            /**
             * 体温（0.1℃）
             * @description Temperature (0.1 °C)
             */
            temperature?: number;
            /**
             * 身体不适
             * @description Unwell
             */
            unwell?: boolean;
            /**
             * 从哪里来
             * @description From
             */
            origin?: string;
            /**
             * 到哪里去
             * @description To
             */
            destination?: string;
            /**
             * 事由
             * @description Purpose
             */
            purpose?: string;
            /**
             * 紧急情形
             * @description Emergency
             * @enum {string}
             */
            emergency?: "none" | "patient" | "birth" | "dialysis" | "other_urgent";
            /**
             * 处置
             * @description What was done
             * @enum {string}
             */
            decision?: "let_through" | "turn_back" | "observe" | "hand_over" | "ask";
            /**
             * 手机判定依据
             * @description The phone's reason
             */
            reason?: string;
            /**
             * 手机所用规则集
             * @description The phone's rule set
             */
            rule_set?: string;
            /**
             * 断网时判定
             * @description Decided offline
             */
            decided_offline?: boolean;
            /**
             * 改判理由
             * @description Why decided otherwise
             */
            override_reason?: string;
            /**
             * 终端
             * @description Device
             */
            device?: string;
        };
        "checkpoints.pass_vehicle": {
            /**
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 方向
             * @description Direction
             * @enum {string}
             */
            direction: "in" | "out";
            /**
             * 通行时间
             * Format: date-time
             * @description Passed at
             */
            at?: string;
            /**
             * 手机时间
             * Format: date-time
             * @description By the phone's clock
             */
            claimed_at?: string;
            /**
             * 车牌
             * @description Plate
             */
            plate: string;
            /**
             * 车上人员（编号或码）
             * @description Persons (ids or codes)
             */
            persons?: string[];
            /**
             * 车上人数
             * @description Occupants
             */
            occupants?: number;
            /**
             * 绿色通道通行证
             * @description Permit
             */
            permit?: string;
            /**
             * 最高体温（0.1℃）
             * @description Highest temperature (0.1 °C)
             */
            temperature?: number;
            /**
             * 从哪里来
             * @description From
             */
            origin?: string;
            /**
             * 到哪里去
             * @description To
             */
            destination?: string;
            /**
             * 事由
             * @description Purpose
             */
            purpose?: string;
            /**
             * 紧急情形
             * @description Emergency
             * @enum {string}
             */
            emergency?: "none" | "patient" | "birth" | "dialysis" | "other_urgent";
            /**
             * 终端
             * @description Device
             */
            device?: string;
        };
        "checkpoints.void_passage": {
            /**
             * 通行记录
             * @description Passage
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "checkpoints.issue_permit": {
            /**
             * 签发地
             * @description Issued in
             */
            area: string;
            /**
             * 证号
             * @description Number
             */
            number?: string;
            /**
             * 车牌号
             * @description Plate
             */
            plate: string;
            /**
             * 车型
             * @description Vehicle
             * @enum {string}
             */
            vehicle_kind: "goods_van" | "lorry" | "tanker" | "refrigerated" | "passenger_car" | "bus" | "ambulance" | "agricultural" | "other";
            /**
             * 物资类别
             * @description Kind of goods
             * @enum {string}
             */
            goods_kind: "protective" | "medicine" | "daily_needs" | "farm" | "fuel" | "production" | "other";
            /**
             * 所运物资
             * @description Goods
             */
            goods: string;
            /**
             * 驾驶员
             * @description Driver
             */
            driver?: string;
            /**
             * 驾驶员电话
             * @description Driver's phone
             */
            driver_phone?: string;
            /**
             * 起运地
             * @description From
             */
            origin?: string;
            /**
             * 到达地
             * @description To
             */
            destination: string;
            /**
             * 审定线路
             * @description Approved route
             */
            route: string[];
            /**
             * 护送
             * @description Escort
             */
            escort?: string;
            /**
             * 检查消毒时间
             * Format: date-time
             * @description Inspected at
             */
            inspected_at: string;
            /**
             * 检查消毒单位
             * @description Inspected by
             */
            inspected_by: string;
            /**
             * 已消毒
             * @description Disinfected
             */
            is_disinfected?: boolean;
            /**
             * 有效期起
             * Format: date-time
             * @description Valid from
             */
            valid_from?: string;
            /**
             * 有效期止
             * Format: date-time
             * @description Valid until
             */
            valid_until: string;
            /**
             * 签发单位
             * @description Issued by
             */
            issued_by: string;
        };
        "checkpoints.revoke_permit": {
            /**
             * 通行证
             * @description Permit
             */
            id: string;
            /**
             * 撤销原因
             * @description Reason
             */
            reason: string;
        };
        "checkpoints.report_queue": {
            /**
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 排队人数
             * @description Persons waiting
             */
            waiting: number;
            /**
             * 排队车辆
             * @description Vehicles waiting
             */
            vehicles?: number;
            /**
             * 时间
             * Format: date-time
             * @description At
             */
            at?: string;
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "checkpoints.equip": {
            /**
             * 卡点
             * @description Gate
             */
            gate: string;
            /**
             * 类别
             * @description Kind
             * @enum {string}
             */
            kind: "infrared_thermometer" | "thermal_imager" | "card_reader" | "code_scanner" | "leaflets" | "disinfectant" | "alcohol" | "disinfection_car" | "emergency_car" | "protective_gear" | "loudspeaker" | "barrier" | "shelter" | "manual_checkers" | "other";
            /**
             * 数量
             * @description Number
             */
            number: number;
            /**
             * 名称型号
             * @description Name
             */
            name?: string;
            /**
             * 到位时间
             * Format: date-time
             * @description Since
             */
            since?: string;
        };
        "checkpoints.take_back_equipment": {
            /**
             * 设备
             * @description Equipment
             */
            id: string;
            /**
             * 撤回时间
             * Format: date-time
             * @description Until
             */
            until?: string;
        };
        "checkpoints.announce_arrival": {
            /**
             * 到达地
             * @description To
             */
            area?: string;
            /**
             * 预计卡点
             * @description Gate
             */
            gate?: string;
            /**
             * 预报单位（人）
             * @description Announced by
             */
            announced_by?: string;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string;
            /**
             * 从哪里来
             * @description From
             */
            origin: string;
            /**
             * 预计到达
             * Format: date-time
             * @description Expected at
             */
            expected_at: string;
            /**
             * 人数
             * @description Persons
             */
            persons: number;
            /**
             * 车牌号（车次）
             * @description Plate or service
             */
            plate?: string;
            /**
             * 来源
             * @description Source
             * @enum {string}
             */
            source?: "unit" | "household" | "returnee" | "transport" | "other";
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "checkpoints.settle_arrival": {
            /**
             * 预报
             * @description Announcement
             */
            id: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "arrived" | "cancelled";
            /**
             * 时间
             * Format: date-time
             * @description At
             */
            at?: string;
        };
        "checkpoints.follow_emergency": {
            /**
             * 通行记录
             * @description Passage
             */
            passage: string;
            /**
             * 接收单位
             * @description Received by
             */
            received_by: string;
            /**
             * 接收时间
             * Format: date-time
             * @description Received at
             */
            received_at?: string;
            /**
             * 结果
             * @description Outcome
             * @enum {string}
             */
            outcome?: "received" | "returned" | "passed_on" | "not_arrived";
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        push_list: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 核查范围
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Title
             */
            title: string;
            /**
             * 来源
             * @description Source
             */
            source: string;
            /**
             * 必要性说明
             * @description Why it is necessary
             */
            necessity: string;
            /**
             * 用途
             * @description Purpose
             */
            purpose: string;
            /**
             * 下发时间
             * Format: date-time
             * @description Issued at
             */
            issued_at: string;
            /**
             * 核查时段起
             * Format: date-time
             * @description Window from
             */
            window_from: string;
            /**
             * 核查时段止
             * Format: date-time
             * @description Window to
             */
            window_to: string;
            /**
             * 回复时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 急办理由
             * @description Why it is urgent
             */
            urgent_reason?: string | null;
            /**
             * 失效时间
             * Format: date-time
             * @description Expires at
             */
            expires_at: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "open" | "closed";
            /**
             * 办结时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string | null;
            /**
             * 未核实说明
             * @description Why some are missing
             */
            missing_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        push_row: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 核查单位
             * @description Area
             */
            area: string;
            /**
             * 名单
             * @description List
             */
            list: string;
            /**
             * 序号
             * @description Number in the list
             */
            number?: string | null;
            /**
             * 下发数据批次
             * @description Batch
             */
            batch?: string | null;
            /**
             * 姓名
             * @description Name
             */
            name?: string | null;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string | null;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string | null;
            /**
             * 地址
             * @description Address
             */
            address?: string | null;
            /**
             * 轨迹类型
             * @description Event
             * @enum {string|null}
             */
            event?: "passed" | "stayed" | "other" | null;
            /**
             * 轨迹地点
             * @description Place of the event
             */
            event_place?: string | null;
            /**
             * 轨迹时间
             * @description Time of the event
             */
            event_at?: string | null;
            /**
             * 离开时间
             * @description Left at
             */
            event_until?: string | null;
            /**
             * 下发时间
             * Format: date-time
             * @description Pushed at
             */
            pushed_at: string;
            /**
             * 登记人员
             * @description Person
             */
            person?: string | null;
            /**
             * 比对结果
             * @description Match
             * @enum {string|null}
             */
            verdict?: "certain" | "probable" | "none" | null;
            /**
             * 比对依据
             * @description Reasons of the match
             */
            reasons?: string[] | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "open" | "proposed" | "answered" | "missing";
            /**
             * 回复代码
             * @description Reply
             * @enum {string|null}
             */
            code?: "known" | "wrong_data" | "missed" | "not_resident" | "out_of_window" | "passing" | "stopover" | "unreachable" | null;
            /**
             * 回复细类
             * @description Reply in detail
             * @enum {string|null}
             */
            sub_code?: "local" | "elsewhere" | "no_key" | "no_name" | "no_such_person" | "not_theirs" | "moved_away" | "never_returned" | "passed_focus_area" | "through_only" | "stopped_focus_area" | "stopped_cities" | "no_number" | "refused" | "no_answer" | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            /**
             * 核实方式
             * @description Settled by
             * @enum {string|null}
             */
            settled_by?: "matching" | "earlier" | "person" | null;
            /**
             * 沿用的回复
             * @description Earlier reply
             */
            answered_before?: string | null;
            /**
             * 交办核查时间
             * Format: date-time
             * @description Handed out at
             */
            asked_at?: string | null;
            /**
             * 回复时间
             * Format: date-time
             * @description Replied at
             */
            replied_at?: string | null;
            /**
             * 回复人
             * @description Replied by
             */
            replied_by?: string | null;
            /**
             * 更正时间
             * Format: date-time
             * @description Corrected at
             */
            corrected_at?: string | null;
            /**
             * 更正原因
             * @description Why corrected
             */
            correction_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        returnee: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 目的地村（社区）或网格
             * @description Village or grid
             */
            area: string;
            /**
             * 返乡人员
             * @description Person
             */
            person: string;
            /**
             * 人员状态
             * @description State
             * @enum {string}
             */
            state: "expected" | "arrived" | "cancelled" | "left";
            /**
             * 来源省份/地市/县市区
             * @description From
             */
            origin: string;
            /**
             * 来源街道乡镇、社区村
             * @description From: township and village
             */
            origin_detail?: string | null;
            /**
             * 目的地详细地址
             * @description Address here
             */
            address?: string | null;
            /**
             * 住户
             * @description Household
             */
            household?: string | null;
            /**
             * 返乡原因
             * @description Why returned
             */
            reason?: string | null;
            /**
             * 返乡时间
             * Format: date-time
             * @description Returned at
             */
            returned_at: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string|null}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other" | null;
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string | null;
            /**
             * 有无发热咳嗽等症状
             * @description Fever, cough or unwell
             */
            unwell?: boolean | null;
            /**
             * 身体状况正常
             * @description Health is normal
             */
            healthy?: boolean | null;
            /**
             * 有三日内核酸阴性证明
             * @description Negative test within three days
             */
            negative_test?: boolean | null;
            /**
             * 来自地区风险等级
             * @description Risk of the place of origin
             * @enum {string}
             */
            origin_risk: "high" | "medium" | "low" | "unknown";
            /**
             * 人员类型
             * @description Kind of person
             * @enum {string|null}
             */
            kind?: "worker" | "student" | "business" | "visitor" | "other" | null;
            /**
             * 14天内中高风险旅居史
             * @description In a risk area within 14 days
             */
            risk_stay?: boolean | null;
            /**
             * 确诊治愈/密接/次密接
             * @description Recovered, contact or contact of a contact
             * @enum {string|null}
             */
            history?: "none" | "recovered" | "contact" | "second_contact" | null;
            /**
             * 同居住人员
             * @description Living together with
             */
            living_with?: string | null;
            /**
             * 目的地联系人
             * @description Contact person here
             */
            contact_name?: string | null;
            /**
             * 目的地联系人电话
             * @description Their telephone
             */
            contact_phone?: string | null;
            /**
             * 核查人
             * @description Checked by
             */
            checked_by?: string | null;
            /**
             * 核查时间
             * Format: date-time
             * @description Checked at
             */
            checked_at?: string | null;
            /**
             * 采取何种措施
             * @description Measure taken
             * @enum {string}
             */
            measure: "home_isolation" | "health_monitoring" | "station_isolation" | "hospital_isolation" | "hospital" | "none";
            /**
             * 措施开始时间
             * Format: date-time
             * @description Measure from
             */
            measure_from?: string | null;
            /**
             * 措施结束时间
             * Format: date-time
             * @description Measure until
             */
            measure_until?: string | null;
            /**
             * 依据的规则集
             * @description Rule set
             */
            rule_set?: string | null;
            /**
             * 严于规则
             * @description Stricter than the rule
             */
            beyond_rule?: boolean | null;
            /**
             * 上级批准文号
             * @description Approval of the level above
             */
            approval?: string | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            /**
             * 下发数据批次
             * @description Batch of a pushed list
             */
            batch?: string | null;
            /**
             * 离开来源地时间
             * Format: date-time
             * @description Left the origin at
             */
            left_at?: string | null;
            /**
             * 是否移交卫健委
             * @description Handed to the health commission
             */
            handed_over?: boolean | null;
            /**
             * 登记来源
             * @description Entered from
             * @enum {string}
             */
            source: "visit" | "self_report" | "table" | "push_list" | "gate";
            /**
             * 上报时间
             * Format: date-time
             * @description Reported at
             */
            reported_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        travel: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 登记地
             * @description Area
             */
            area: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 返乡登记
             * @description Return
             */
            returnee?: string | null;
            /**
             * 旅居地
             * @description Place
             */
            place: string;
            /**
             * 该地风险等级
             * @description Risk of the place
             * @enum {string}
             */
            risk: "high" | "medium" | "low" | "unknown";
            /**
             * 到达时间
             * Format: date-time
             * @description From
             */
            since: string;
            /**
             * 离开时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string|null}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other" | null;
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string | null;
            /**
             * 来源
             * @description Told by
             * @enum {string}
             */
            source: "visit" | "self_report" | "table" | "push_list" | "gate";
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        returnee_contact: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 登记地
             * @description Area
             */
            area: string;
            /**
             * 返乡登记
             * @description Return
             */
            returnee: string;
            /**
             * 接触人员
             * @description Person
             */
            person?: string | null;
            /**
             * 姓名
             * @description Name
             */
            name?: string | null;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string | null;
            /**
             * 与返乡人员关系
             * @description Relation
             */
            relation?: string | null;
            /**
             * 最近接触时间
             * Format: date-time
             * @description Last met at
             */
            met_at: string;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        visit: {
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
             * 住户
             * @description Household
             */
            household: string;
            /**
             * 走访时间
             * Format: date-time
             * @description Visited at
             */
            at: string;
            /**
             * 方式
             * @description How
             * @enum {string}
             */
            way: "door" | "phone";
            /**
             * 结果
             * @description Outcome
             * @enum {string}
             */
            outcome: "unchanged" | "changed" | "nobody_home" | "refused";
            /**
             * 批量确认
             * @description Confirmed in one batch
             */
            batch: boolean;
            /**
             * 变化内容
             * @description What changed
             */
            findings?: string[] | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            /**
             * 走访人
             * @description Visitor
             */
            visitor?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        visit_campaign: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 范围
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Title
             */
            title: string;
            /**
             * 目的
             * @description Purpose
             */
            purpose: string;
            /**
             * 开始时间
             * Format: date-time
             * @description Starts at
             */
            starts_at: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Ends at
             */
            ends_at: string;
            /**
             * 提前结束的原因
             * @description Why it ended early
             */
            ended_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        self_report: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 报备社区（村）
             * @description Community
             */
            area: string;
            /**
             * 回执号
             * @description Receipt
             */
            receipt: string;
            /**
             * 报备方式
             * @description Channel
             * @enum {string}
             */
            channel: "public_form" | "telephone";
            /**
             * 姓名
             * @description Name
             */
            name: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string | null;
            /**
             * 到达后的住址
             * @description Address here
             */
            address?: string | null;
            /**
             * 从哪里来
             * @description From
             */
            origin: string;
            /**
             * 到达（预计到达）时间
             * Format: date-time
             * @description Arrives at
             */
            returned_at: string;
            /**
             * 已到达
             * @description Arrived already
             */
            arrived: boolean;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string|null}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other" | null;
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string | null;
            /**
             * 同行人
             * @description Together with
             */
            companions?: string | null;
            /**
             * 有无不适
             * @description Unwell
             */
            unwell?: boolean | null;
            /**
             * 14天内到过中高风险地区
             * @description In a risk area within 14 days
             */
            risk_stay?: boolean | null;
            /**
             * 补充说明
             * @description Note
             */
            note?: string | null;
            /**
             * 报备时间
             * Format: date-time
             * @description Reported at
             */
            reported_at: string;
            /**
             * 处理时限
             * Format: date-time
             * @description To be handled by
             */
            due_at: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "new" | "matched" | "closed";
            /**
             * 登记人员
             * @description Person
             */
            person?: string | null;
            /**
             * 返乡登记
             * @description Return
             */
            returnee?: string | null;
            /**
             * 处理时间
             * Format: date-time
             * @description Handled at
             */
            handled_at?: string | null;
            /**
             * 处理人
             * @description Handled by
             */
            handled_by?: string | null;
            /**
             * 办结说明
             * @description Why it was closed
             */
            close_reason?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        report_code: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 社区（村）
             * @description Community
             */
            area: string;
            /**
             * 报备码
             * @description Code
             */
            code: string;
            /**
             * 报备电话
             * @description Telephone to report by
             */
            telephone?: string | null;
            /**
             * 启用时间
             * Format: date-time
             * @description Issued at
             */
            issued_at: string;
            /**
             * 停用时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        form_request: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 填报范围
             * @description Area
             */
            area: string;
            /**
             * 要求填报的单位
             * @description Asking unit
             */
            unit: string;
            /**
             * 表格名称
             * @description Title
             */
            title: string;
            /**
             * 必要性说明（依据）
             * @description Why it is necessary
             */
            necessity: string;
            /**
             * 填报项目
             * @description Fields asked
             */
            fields: string[];
            /**
             * 填报单位
             * @description Parts asked
             */
            areas?: string[] | null;
            /**
             * 填报频次
             * @description How often
             * @enum {string}
             */
            rhythm: "once" | "daily";
            /**
             * 每份所需分钟
             * @description Minutes an answer
             */
            minutes: number;
            /**
             * 每村每次份数
             * @description Answers of a village each time
             */
            answers: number;
            /**
             * 申请时间
             * Format: date-time
             * @description Requested at
             */
            requested_at: string;
            /**
             * 申请账号
             * @description Requested by
             */
            requested_by?: string | null;
            /**
             * 填报时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 失效时间
             * Format: date-time
             * @description Expires at
             */
            expires_at: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "draft" | "approved" | "rejected" | "withdrawn";
            /**
             * 审批时间
             * Format: date-time
             * @description Decided at
             */
            decided_at?: string | null;
            /**
             * 审批人
             * @description Decided by
             */
            decided_by?: string | null;
            /**
             * 审批意见
             * @description Note of the decision
             */
            decision_note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        form_ask: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 村（社区）
             * @description Village
             */
            area: string;
            /**
             * 表格
             * @description Form
             */
            form: string;
            /**
             * 表格名称
             * @description Title
             */
            title: string;
            /**
             * 要求填报的单位
             * @description Asking unit
             */
            unit: string;
            /**
             * 每天分钟
             * @description Minutes a day
             */
            minutes: number;
            /**
             * 起
             * Format: date-time
             * @description From
             */
            since: string;
            /**
             * 止
             * Format: date-time
             * @description Until
             */
            until: string;
            /**
             * 填报时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "screening.open_list": {
            /**
             * 核查范围
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Title
             */
            title: string;
            /**
             * 来源
             * @description Source
             */
            source: string;
            /**
             * 必要性说明
             * @description Why it is necessary
             */
            necessity: string;
            /**
             * 用途
             * @description Purpose
             */
            purpose: string;
            /**
             * 下发时间
             * Format: date-time
             * @description Issued at
             */
            issued_at?: string;
            /**
             * 核查时段起
             * Format: date-time
             * @description Window from
             */
            window_from: string;
            /**
             * 核查时段止
             * Format: date-time
             * @description Window to
             */
            window_to: string;
            /**
             * 回复时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 急办理由
             * @description Why it is urgent
             */
            urgent_reason?: string;
            /**
             * 失效时间
             * Format: date-time
             * @description Expires at
             */
            expires_at?: string;
        };
        "screening.change_deadline": {
            /**
             * 名单
             * @description List
             */
            id: string;
            /**
             * 回复时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 理由
             * @description Reason
             */
            urgent_reason?: string;
        };
        "screening.shorten_deadline": {
            /**
             * 名单
             * @description List
             */
            id: string;
            /**
             * 回复时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 急办理由
             * @description Why it is urgent
             */
            urgent_reason: string;
        };
        "screening.close_list": {
            /**
             * 名单
             * @description List
             */
            id: string;
            /**
             * 未核实说明
             * @description Why some are missing
             */
            missing_reason?: string;
        };
        "screening.withdraw_list": {
            /**
             * 核查名单
             * @description pushed list
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.push": {
            /**
             * 名单
             * @description List
             */
            list: string;
            /**
             * 核查单位
             * @description Area
             */
            area?: string;
            /**
             * 序号
             * @description Number in the list
             */
            number?: string;
            /**
             * 下发数据批次
             * @description Batch
             */
            batch?: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 地址
             * @description Address
             */
            address?: string;
            /**
             * 轨迹类型
             * @description Event
             * @enum {string}
             */
            event?: "passed" | "stayed" | "other";
            /**
             * 轨迹地点
             * @description Place of the event
             */
            event_place?: string;
            /**
             * 轨迹时间
             * Format: date-time
             * @description Time of the event
             */
            event_at?: string;
            /**
             * 离开时间
             * Format: date-time
             * @description Left at
             */
            event_until?: string;
        };
        "screening.assign": {
            /**
             * 核查人员
             * @description Rows
             */
            rows: string[];
            /**
             * 核查单位
             * @description Area
             */
            area: string;
        };
        "screening.withdraw_row": {
            /**
             * 核查人员
             * @description pushed name
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.reply": {
            /**
             * 核查人员
             * @description Row
             */
            id: string;
            /**
             * 回复代码
             * @description Reply
             * @enum {string}
             */
            code: "known" | "wrong_data" | "missed" | "not_resident" | "out_of_window" | "passing" | "stopover" | "unreachable";
            /**
             * 回复细类
             * @description Reply in detail
             * @enum {string}
             */
            sub_code?: "local" | "elsewhere" | "no_key" | "no_name" | "no_such_person" | "not_theirs" | "moved_away" | "never_returned" | "passed_focus_area" | "through_only" | "stopped_focus_area" | "stopped_cities" | "no_number" | "refused" | "no_answer";
            /**
             * 说明
             * @description Note
             */
            note?: string;
            /**
             * 现居住地
             * @description Lives in
             */
            area?: string;
            /**
             * 现住址（到门牌）
             * @description Address to the door
             */
            address?: string;
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
        "screening.correct": {
            /**
             * 核查人员
             * @description Row
             */
            id: string;
            /**
             * 更正原因
             * @description Why corrected
             */
            reason: string;
            /**
             * 回复代码
             * @description Reply
             * @enum {string}
             */
            code: "known" | "wrong_data" | "missed" | "not_resident" | "out_of_window" | "passing" | "stopover" | "unreachable";
            /**
             * 回复细类
             * @description Reply in detail
             * @enum {string}
             */
            sub_code?: "local" | "elsewhere" | "no_key" | "no_name" | "no_such_person" | "not_theirs" | "moved_away" | "never_returned" | "passed_focus_area" | "through_only" | "stopped_focus_area" | "stopped_cities" | "no_number" | "refused" | "no_answer";
            /**
             * 说明
             * @description Note
             */
            note?: string;
            /**
             * 现居住地
             * @description Lives in
             */
            area?: string;
            /**
             * 现住址（到门牌）
             * @description Address to the door
             */
            address?: string;
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
        "screening.confirm_proposals": {
            /**
             * 名单
             * @description List
             */
            list: string;
        };
        "screening.open_card": {
            /**
             * 核查人员
             * @description Row
             */
            id: string;
        };
        "screening.enter_returnee": {
            /**
             * 目的地村（社区）或网格
             * @description Village or grid
             */
            area: string;
            /**
             * 姓名
             * @description Name
             */
            name?: string;
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
             * 手机号码
             * @description Phone
             */
            phone?: string;
            /**
             * 已登记人员
             * @description Registered person
             */
            person?: string;
            /**
             * 来源省份/地市/县市区
             * @description From
             */
            origin: string;
            /**
             * 来源街道乡镇、社区村
             * @description From: township and village
             */
            origin_detail?: string;
            /**
             * 目的地详细地址
             * @description Address here
             */
            address?: string;
            /**
             * 返乡原因
             * @description Why returned
             */
            reason?: string;
            /**
             * 返乡时间
             * Format: date-time
             * @description Returned at
             */
            returned_at: string;
            /**
             * 人员状态
             * @description State
             * @enum {string}
             */
            state?: "expected" | "arrived" | "cancelled" | "left";
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other";
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string;
            /**
             * 有无发热咳嗽等症状
             * @description Fever, cough or unwell
             */
            unwell?: boolean;
            /**
             * 身体状况正常
             * @description Health is normal
             */
            healthy?: boolean;
            /**
             * 有三日内核酸阴性证明
             * @description Negative test within three days
             */
            negative_test?: boolean;
            /**
             * 来自地区风险等级
             * @description Risk of the place of origin
             * @enum {string}
             */
            origin_risk?: "high" | "medium" | "low" | "unknown";
            /**
             * 人员类型
             * @description Kind of person
             * @enum {string}
             */
            kind?: "worker" | "student" | "business" | "visitor" | "other";
            /**
             * 14天内中高风险旅居史
             * @description In a risk area within 14 days
             */
            risk_stay?: boolean;
            /**
             * 确诊治愈/密接/次密接
             * @description Recovered, contact or contact of a contact
             * @enum {string}
             */
            history?: "none" | "recovered" | "contact" | "second_contact";
            /**
             * 同居住人员
             * @description Living together with
             */
            living_with?: string;
            /**
             * 目的地联系人
             * @description Contact person here
             */
            contact_name?: string;
            /**
             * 目的地联系人电话
             * @description Their telephone
             */
            contact_phone?: string;
            /**
             * 核查人
             * @description Checked by
             */
            checked_by?: string;
            /**
             * 核查时间
             * Format: date-time
             * @description Checked at
             */
            checked_at?: string;
            /**
             * 采取何种措施
             * @description Measure taken
             * @enum {string}
             */
            measure?: "home_isolation" | "health_monitoring" | "station_isolation" | "hospital_isolation" | "hospital" | "none";
            /**
             * 措施开始时间
             * Format: date-time
             * @description Measure from
             */
            measure_from?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
            /**
             * 下发数据批次
             * @description Batch of a pushed list
             */
            batch?: string;
            /**
             * 离开来源地时间
             * Format: date-time
             * @description Left the origin at
             */
            left_at?: string;
            /**
             * 是否移交卫健委
             * @description Handed to the health commission
             */
            handed_over?: boolean;
            /**
             * 登记来源
             * @description Entered from
             * @enum {string}
             */
            source?: "visit" | "self_report" | "table" | "push_list" | "gate";
            /**
             * 上报时间
             * Format: date-time
             * @description Reported at
             */
            reported_at?: string;
        };
        "screening.note_arrival": {
            /**
             * 返乡登记
             * @description Return
             */
            id: string;
            /**
             * 到达时间
             * Format: date-time
             * @description Arrived at
             */
            returned_at?: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other";
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string;
            /**
             * 有无发热咳嗽等症状
             * @description Fever, cough or unwell
             */
            unwell?: boolean;
            /**
             * 有三日内核酸阴性证明
             * @description Negative test within three days
             */
            negative_test?: boolean;
        };
        "screening.take_measure": {
            /**
             * 返乡登记
             * @description Return
             */
            id: string;
            /**
             * 措施
             * @description Measure
             * @enum {string}
             */
            measure: "home_isolation" | "health_monitoring" | "station_isolation" | "hospital_isolation" | "hospital" | "none";
            /**
             * 开始时间
             * Format: date-time
             * @description From
             */
            since?: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Until
             */
            until?: string;
            /**
             * 上级批准文号
             * @description Approval of the level above
             */
            approval?: string;
        };
        "screening.end_return": {
            /**
             * 返乡登记
             * @description Return
             */
            id: string;
            /**
             * 去向
             * @description What became of it
             * @enum {string}
             */
            state: "cancelled" | "left";
            /**
             * 说明
             * @description Note
             */
            reason?: string;
        };
        "screening.withdraw_returnee": {
            /**
             * 返乡人员登记
             * @description returnee
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.open_returnee": {
            /**
             * 返乡登记
             * @description Return
             */
            id: string;
        };
        "screening.note_travel": {
            /**
             * 返乡登记
             * @description Return
             */
            returnee?: string;
            /**
             * 人员
             * @description Person
             */
            person?: string;
            /**
             * 登记地
             * @description Area
             */
            area?: string;
            /**
             * 旅居地
             * @description Place
             */
            place: string;
            /**
             * 该地风险等级
             * @description Risk of the place
             * @enum {string}
             */
            risk?: "high" | "medium" | "low" | "unknown";
            /**
             * 到达时间
             * Format: date-time
             * @description From
             */
            since: string;
            /**
             * 离开时间
             * Format: date-time
             * @description Until
             */
            until?: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other";
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string;
            /**
             * 来源
             * @description Told by
             * @enum {string}
             */
            source?: "visit" | "self_report" | "table" | "push_list" | "gate";
            /**
             * 备注
             * @description Note
             */
            note?: string;
        };
        "screening.withdraw_travel": {
            /**
             * 旅居史
             * @description travel
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.note_returnee_contact": {
            /**
             * 返乡登记
             * @description Return
             */
            returnee: string;
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
             * 已登记人员
             * @description Registered person
             */
            person?: string;
            /**
             * 与返乡人员关系
             * @description Relation
             */
            relation?: string;
            /**
             * 最近接触时间
             * Format: date-time
             * @description Last met at
             */
            met_at?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
        };
        "screening.withdraw_returnee_contact": {
            /**
             * 返乡人员接触者
             * @description contact of a returnee
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.visit": {
            /**
             * 住户
             * @description Household
             */
            household: string;
            /**
             * 结果
             * @description Outcome
             * @enum {string}
             */
            outcome: "unchanged" | "changed" | "nobody_home" | "refused";
            /**
             * 方式
             * @description How
             * @enum {string}
             */
            way?: "door" | "phone";
            /**
             * 走访时间
             * Format: date-time
             * @description Visited at
             */
            at?: string;
            /**
             * 变化内容
             * @description What changed
             */
            findings?: string[];
            /**
             * 说明
             * @description Note
             */
            note?: string;
        };
        "screening.visit_batch": {
            /**
             * 住户
             * @description Households
             */
            households: string[];
            /**
             * 确认时间
             * Format: date-time
             * @description Confirmed at
             */
            at?: string;
        };
        "screening.withdraw_visit": {
            /**
             * 入户走访
             * @description visit
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.open_campaign": {
            /**
             * 范围
             * @description Area
             */
            area: string;
            /**
             * 名称
             * @description Title
             */
            title: string;
            /**
             * 目的
             * @description Purpose
             */
            purpose: string;
            /**
             * 开始时间
             * Format: date-time
             * @description Starts at
             */
            starts_at?: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Ends at
             */
            ends_at: string;
        };
        "screening.end_campaign": {
            /**
             * 走访行动
             * @description Campaign
             */
            id: string;
            /**
             * 提前结束的原因
             * @description Why it ends early
             */
            reason: string;
        };
        "screening.take_today": {
            /**
             * 村（社区）或网格
             * @description Village or grid
             */
            area: string;
        };
        "screening.self_report": {
            /**
             * 报备码
             * @description Code of the poster
             */
            code: string;
            /**
             * 姓名
             * @description Name
             */
            name: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone: string;
            /**
             * 证件号码（选填）
             * @description Document number (optional)
             */
            id_number?: string;
            /**
             * 到达后的住址
             * @description Address here
             */
            address?: string;
            /**
             * 从哪里来（省、市、县）
             * @description From
             */
            origin: string;
            /**
             * 到达（预计到达）时间
             * Format: date-time
             * @description Arrives at
             */
            returned_at: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other";
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string;
            /**
             * 同行人
             * @description Together with
             */
            companions?: string;
            /**
             * 有无发热、咳嗽等不适
             * @description Unwell
             */
            unwell?: boolean;
            /**
             * 14 天内是否到过中高风险地区
             * @description In a risk area within 14 days
             */
            risk_stay?: boolean;
            /**
             * 补充说明
             * @description Note
             */
            note?: string;
        };
        "screening.take_report": {
            /**
             * 报备社区（村）
             * @description Community
             */
            area: string;
            /**
             * 姓名
             * @description Name
             */
            name: string;
            /**
             * 手机号码
             * @description Phone
             */
            phone: string;
            /**
             * 证件号码
             * @description Document number
             */
            id_number?: string;
            /**
             * 到达后的住址
             * @description Address here
             */
            address?: string;
            /**
             * 从哪里来（省、市、县）
             * @description From
             */
            origin: string;
            /**
             * 到达（预计到达）时间
             * Format: date-time
             * @description Arrives at
             */
            returned_at: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            travel_mode?: "plane" | "train" | "coach" | "car" | "ride" | "ship" | "other";
            /**
             * 航班/车次/车牌号
             * @description Flight, train or plate
             */
            travel_number?: string;
            /**
             * 同行人
             * @description Together with
             */
            companions?: string;
            /**
             * 有无发热、咳嗽等不适
             * @description Unwell
             */
            unwell?: boolean;
            /**
             * 14 天内是否到过中高风险地区
             * @description In a risk area within 14 days
             */
            risk_stay?: boolean;
            /**
             * 补充说明
             * @description Note
             */
            note?: string;
        };
        "screening.issue_code": {
            /**
             * 社区（村）
             * @description Community
             */
            area: string;
            /**
             * 报备电话
             * @description Telephone to report by
             */
            telephone?: string;
        };
        "screening.end_code": {
            /**
             * 报备码
             * @description code to report by
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "screening.settle_report": {
            /**
             * 报备
             * @description Report
             */
            id: string;
            /**
             * 村（社区）或网格
             * @description Village or grid
             */
            area?: string;
            /**
             * 已登记人员
             * @description Registered person
             */
            person?: string;
            /**
             * 来自地区风险等级
             * @description Risk of the place of origin
             * @enum {string}
             */
            origin_risk?: "high" | "medium" | "low" | "unknown";
            /**
             * 采取何种措施
             * @description Measure taken
             * @enum {string}
             */
            measure?: "home_isolation" | "health_monitoring" | "station_isolation" | "hospital_isolation" | "hospital" | "none";
        };
        "screening.close_report": {
            /**
             * 报备
             * @description Report
             */
            id: string;
            /**
             * 办结说明
             * @description Why it is closed
             */
            reason: string;
        };
        "screening.open_report": {
            /**
             * 报备
             * @description Report
             */
            id: string;
        };
        "screening.request_form": {
            /**
             * 填报范围
             * @description Area
             */
            area: string;
            /**
             * 要求填报的单位
             * @description Asking unit
             */
            unit: string;
            /**
             * 表格名称
             * @description Title
             */
            title: string;
            /**
             * 必要性说明（依据）
             * @description Why it is necessary
             */
            necessity: string;
            /**
             * 填报项目
             * @description Fields asked
             */
            fields: string[];
            /**
             * 填报单位
             * @description Parts asked
             */
            areas?: string[];
            /**
             * 填报频次
             * @description How often
             * @enum {string}
             */
            rhythm: "once" | "daily";
            /**
             * 每份所需分钟
             * @description Minutes an answer
             */
            minutes: number;
            /**
             * 每村每次份数
             * @description Answers of a village each time
             */
            answers?: number;
            /**
             * 填报时限
             * Format: date-time
             * @description Reply by
             */
            reply_by: string;
            /**
             * 失效时间
             * Format: date-time
             * @description Expires at
             */
            expires_at?: string;
        };
        "screening.approve_form": {
            /**
             * 表格
             * @description Form
             */
            id: string;
            /**
             * 审批意见
             * @description Note
             */
            note?: string;
        };
        "screening.reject_form": {
            /**
             * 表格
             * @description Form
             */
            id: string;
            /**
             * 原因
             * @description Reason
             */
            note: string;
        };
        "screening.withdraw_form": {
            /**
             * 表格登记
             * @description form
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        case: {
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
             * 病种
             * @description Disease
             */
            disease: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "suspected" | "confirmed" | "asymptomatic" | "excluded" | "withdrawn" | "cured" | "died" | "relapse";
            /**
             * 临床分型
             * @description Severity
             * @enum {string|null}
             */
            severity?: "mild" | "moderate" | "severe" | "critical" | null;
            /**
             * 定点医院
             * @description Designated hospital
             */
            hospital?: string | null;
            /**
             * 境外输入
             * @description Imported
             */
            is_imported?: boolean | null;
            /**
             * 发现途径
             * @description How found
             * @enum {string}
             */
            found_how: "fever_clinic" | "mass_testing" | "contact_watch" | "returnee_watch" | "key_post" | "self_report" | "hospital" | "other";
            /**
             * 发现时间
             * Format: date-time
             * @description Found at
             */
            found_at: string;
            /**
             * 发病日期
             * Format: date
             * @description Onset
             */
            onset?: string | null;
            /**
             * 首次阳性采样时间
             * Format: date-time
             * @description First positive sample
             */
            first_positive_at?: string | null;
            /**
             * 症状
             * @description Symptoms
             */
            symptoms?: string | null;
            /**
             * 接触史
             * @description Exposure history
             */
            exposure_history?: string | null;
            /**
             * 途经位置
             * @description Recent places
             */
            recent_places?: string | null;
            /**
             * 治疗情况
             * @description Treatment
             */
            treatment?: string | null;
            /**
             * 疑似时间
             * Format: date-time
             * @description Suspected at
             */
            suspected_at?: string | null;
            /**
             * 判定无症状时间
             * Format: date-time
             * @description Found asymptomatic at
             */
            asymptomatic_at?: string | null;
            /**
             * 确诊时间
             * Format: date-time
             * @description Confirmed at
             */
            confirmed_at?: string | null;
            /**
             * 排除时间
             * Format: date-time
             * @description Excluded at
             */
            excluded_at?: string | null;
            /**
             * 出院（解除）时间
             * Format: date-time
             * @description Discharged at
             */
            cured_at?: string | null;
            /**
             * 死亡时间
             * Format: date-time
             * @description Died at
             */
            died_at?: string | null;
            /**
             * 复阳时间
             * Format: date-time
             * @description Positive again at
             */
            relapsed_at?: string | null;
            /**
             * 出院后管理至
             * Format: date
             * @description Watched until
             */
            watched_until?: string | null;
            /**
             * 网络直报时间
             * Format: date-time
             * @description Reported at
             */
            reported_at?: string | null;
            /**
             * 核心轨迹完成时间
             * Format: date-time
             * @description Track done at
             */
            track_at?: string | null;
            /**
             * 个案调查完成时间
             * Format: date-time
             * @description Survey done at
             */
            survey_at?: string | null;
            /**
             * 转运至定点医院时间
             * Format: date-time
             * @description Taken to hospital at
             */
            transferred_at?: string | null;
            /**
             * 规则集
             * @description Rule set
             */
            rule_set?: string | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        case_movement: {
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
             * 病例
             * @description Case
             */
            case_id?: string;
            /**
             * 起始时间
             * Format: date-time
             * @description From
             */
            since?: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            until?: string | null;
            /**
             * 场所
             * @description Place
             */
            place?: string | null;
            /**
             * 地点
             * @description Where
             */
            place_text?: string | null;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string|null}
             */
            transport?: "walk" | "car" | "taxi" | "bus" | "metro" | "coach" | "train" | "plane" | "ship" | "none" | null;
            /**
             * 车牌/车次/航班
             * @description Plate, train or flight
             */
            number?: string | null;
            /**
             * 车厢
             * @description Carriage
             */
            carriage?: string | null;
            /**
             * 座位
             * @description Seat
             */
            seat?: string | null;
            /**
             * 同行及接触人员
             * @description With whom
             */
            companions?: string | null;
            /**
             * 防护情况
             * @description Protection
             */
            protection?: string | null;
            /**
             * 来源
             * @description Known from
             * @enum {string}
             */
            source: "interview" | "passage" | "scan" | "payment" | "video" | "other";
            /**
             * 来源编号
             * @description Source id
             */
            source_id?: string | null;
            /**
             * 已核实
             * @description Verified
             */
            is_verified?: boolean | null;
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        contact: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 责任辖区
             * @description Area
             */
            area: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 上层病例
             * @description Case
             */
            case_id?: string;
            /**
             * 上层密接
             * @description Through which contact
             */
            upstream_contact?: string | null;
            /**
             * 病种
             * @description Disease
             */
            disease: string;
            /**
             * 判定
             * @description Judgement
             * @enum {string}
             */
            judgement: "close" | "secondary" | "general" | "companion";
            /**
             * 接触方式
             * @description Way of contact
             * @enum {string}
             */
            way?: "meal" | "living" | "room" | "ward" | "utensils" | "care" | "visit" | "work" | "transport" | "venue" | "other";
            /**
             * 与病例关系
             * @description Relation to the case
             */
            relation?: string | null;
            /**
             * 首次接触日期
             * Format: date
             * @description First contact
             */
            first_exposure?: string | null;
            /**
             * 末次接触日期
             * Format: date
             * @description Last contact
             */
            last_exposure: string;
            /**
             * 有无症状
             * @description Symptoms
             */
            has_symptoms?: boolean | null;
            /**
             * 疫苗接种情况
             * @description Vaccination
             */
            vaccination?: string | null;
            /**
             * 工作单位及工种
             * @description Work
             */
            work?: string | null;
            /**
             * 判定依据
             * @description Evidence
             */
            evidence?: string | null;
            /**
             * 规则集
             * @description Rule set
             */
            rule_set: string;
            /**
             * 管控措施
             * @description Measure
             * @enum {string|null}
             */
            place?: "central" | "home" | "either" | "monitoring" | null;
            /**
             * 判定时间
             * Format: date-time
             * @description Judged at
             */
            found_at: string;
            /**
             * 转运到位时间
             * Format: date-time
             * @description Taken in at
             */
            transferred_at?: string | null;
            /**
             * 开始隔离日期
             * Format: date
             * @description Isolated from
             */
            intake_on?: string | null;
            /**
             * 隔离期满日
             * Format: date
             * @description Isolated until
             */
            watch_until?: string | null;
            /**
             * 居家方式
             * @description Kind of days at home
             */
            tail_kind?: string | null;
            /**
             * 居家期满日
             * Format: date
             * @description At home until
             */
            tail_until?: string | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "watched" | "general" | "released" | "became_case";
            /**
             * 解除时间
             * Format: date-time
             * @description Released at
             */
            released_at?: string | null;
            /**
             * 解除告知书编号
             * @description Notice number
             */
            notice?: string | null;
            /**
             * 转为病例编号
             * @description Became case
             */
            became_case?: string | null;
            /**
             * 转为病例时间
             * Format: date-time
             * @description Became a case at
             */
            became_at?: string | null;
            /**
             * 次密转密接时间
             * Format: date-time
             * @description Became a close contact at
             */
            converted_at?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        contact_test: {
            /**
             * 编号
             * @description Id
             */
            id: string;
            /**
             * 责任辖区
             * @description Area
             */
            area: string;
            /**
             * 密切接触者
             * @description Contact
             */
            contact: string;
            /**
             * 人员
             * @description Person
             */
            person: string;
            /**
             * 采样时间
             * Format: date-time
             * @description Sampled at
             */
            sampled_at: string;
            /**
             * 结果
             * @description Result
             * @enum {string}
             */
            result?: "negative" | "positive";
            /**
             * 备注
             * @description Note
             */
            note?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "cases.report": {
            /**
             * 所在地
             * @description Area
             */
            area: string;
            /**
             * 病种
             * @description Disease
             */
            disease?: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "suspected" | "confirmed" | "asymptomatic" | "excluded" | "withdrawn" | "cured" | "died" | "relapse";
            /**
             * 临床分型
             * @description Severity
             * @enum {string}
             */
            severity?: "mild" | "moderate" | "severe" | "critical";
            /**
             * 定点医院
             * @description Designated hospital
             */
            hospital?: string;
            /**
             * 境外输入
             * @description Imported
             */
            is_imported?: boolean;
            /**
             * 发现途径
             * @description How found
             * @enum {string}
             */
            found_how: "fever_clinic" | "mass_testing" | "contact_watch" | "returnee_watch" | "key_post" | "self_report" | "hospital" | "other";
            /**
             * 发现时间
             * Format: date-time
             * @description Found at
             */
            found_at?: string;
            /**
             * 发病日期
             * Format: date
             * @description Onset
             */
            onset?: string;
            /**
             * 首次阳性采样时间
             * Format: date-time
             * @description First positive sample
             */
            first_positive_at?: string;
            /**
             * 症状
             * @description Symptoms
             */
            symptoms?: string;
            /**
             * 接触史
             * @description Exposure history
             */
            exposure_history?: string;
            /**
             * 途经位置
             * @description Recent places
             */
            recent_places?: string;
            /**
             * 网络直报时间
             * Format: date-time
             * @description Reported at
             */
            reported_at?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
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
        "cases.change_state": {
            /**
             * 病例
             * @description Case
             */
            id: string;
            /**
             * 变为
             * @description Becomes
             * @enum {string}
             */
            state: "suspected" | "confirmed" | "asymptomatic" | "excluded" | "withdrawn" | "cured" | "died" | "relapse";
            /**
             * 时间
             * Format: date-time
             * @description At
             */
            at?: string;
            /**
             * 临床分型
             * @description Severity
             * @enum {string}
             */
            severity?: "mild" | "moderate" | "severe" | "critical";
            /**
             * 定点医院
             * @description Designated hospital
             */
            hospital?: string;
            /**
             * 依据
             * @description Grounds
             */
            reason?: string;
        };
        "cases.change": {
            /**
             * 病例
             * @description Case
             */
            id: string;
            /**
             * 临床分型
             * @description Severity
             * @enum {string}
             */
            severity?: "mild" | "moderate" | "severe" | "critical";
            /**
             * 定点医院
             * @description Designated hospital
             */
            hospital?: string;
            /**
             * 发病日期
             * Format: date
             * @description Onset
             */
            onset?: string;
            /**
             * 首次阳性采样时间
             * Format: date-time
             * @description First positive sample
             */
            first_positive_at?: string;
            /**
             * 症状
             * @description Symptoms
             */
            symptoms?: string;
            /**
             * 接触史
             * @description Exposure history
             */
            exposure_history?: string;
            /**
             * 途经位置
             * @description Recent places
             */
            recent_places?: string;
            /**
             * 治疗情况
             * @description Treatment
             */
            treatment?: string;
            /**
             * 备注
             * @description Note
             */
            note?: string;
        };
        "cases.note_step": {
            /**
             * 病例
             * @description Case
             */
            id: string;
            /**
             * 环节
             * @description Step
             * @enum {string}
             */
            step: "report" | "track" | "survey" | "transfer";
            /**
             * 完成时间
             * Format: date-time
             * @description Done at
             */
            done_at?: string;
        };
        "cases.withdraw": {
            /**
             * 病例
             * @description Case
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "cases.open": {
            /**
             * 病例
             * @description Case
             */
            id: string;
            /**
             * 目的
             * @description Purpose
             */
            purpose: string;
        };
        "cases.note_movement": {
            /**
             * 病例
             * @description Case
             */
            case_id: string;
            /**
             * 起始时间
             * Format: date-time
             * @description From
             */
            since: string;
            /**
             * 截止时间
             * Format: date-time
             * @description Until
             */
            until?: string;
            /**
             * 场所
             * @description Place
             */
            place?: string;
            /**
             * 地点
             * @description Where
             */
            place_text?: string;
            /**
             * 交通方式
             * @description Means of travel
             * @enum {string}
             */
            transport?: "walk" | "car" | "taxi" | "bus" | "metro" | "coach" | "train" | "plane" | "ship" | "none";
            /**
             * 车牌/车次/航班
             * @description Plate, train or flight
             */
            number?: string;
            /**
             * 车厢
             * @description Carriage
             */
            carriage?: string;
            /**
             * 座位
             * @description Seat
             */
            seat?: string;
            /**
             * 同行及接触人员
             * @description With whom
             */
            companions?: string;
            /**
             * 防护情况
             * @description Protection
             */
            protection?: string;
            /**
             * 来源
             * @description Known from
             * @enum {string}
             */
            source: "interview" | "passage" | "scan" | "payment" | "video" | "other";
            /**
             * 来源编号
             * @description Source id
             */
            source_id?: string;
            /**
             * 已核实
             * @description Verified
             */
            is_verified?: boolean;
            /**
             * 备注
             * @description Note
             */
            note?: string;
        };
        "cases.withdraw_movement": {
            /**
             * 轨迹
             * @description Movement
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "cases.add_contact": {
            /**
             * 责任辖区
             * @description Area
             */
            area: string;
            /**
             * 上层病例
             * @description Case
             */
            case_id: string;
            /**
             * 上层密接
             * @description Through which contact
             */
            upstream_contact?: string;
            /**
             * 判定
             * @description Judgement
             * @enum {string}
             */
            judgement: "close" | "secondary" | "general" | "companion";
            /**
             * 接触方式
             * @description Way of contact
             * @enum {string}
             */
            way: "meal" | "living" | "room" | "ward" | "utensils" | "care" | "visit" | "work" | "transport" | "venue" | "other";
            /**
             * 与病例关系
             * @description Relation to the case
             */
            relation?: string;
            /**
             * 首次接触日期
             * Format: date
             * @description First contact
             */
            first_exposure?: string;
            /**
             * 末次接触日期
             * Format: date
             * @description Last contact
             */
            last_exposure: string;
            /**
             * 有无症状
             * @description Symptoms
             */
            has_symptoms?: boolean;
            /**
             * 疫苗接种情况
             * @description Vaccination
             */
            vaccination?: string;
            /**
             * 工作单位及工种
             * @description Work
             */
            work?: string;
            /**
             * 判定依据
             * @description Evidence
             */
            evidence?: string;
            /**
             * 开始隔离日期
             * Format: date
             * @description Isolated from
             */
            intake_on?: string;
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
        "cases.open_contact": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 目的
             * @description Purpose
             */
            purpose: string;
        };
        "cases.withdraw_contact": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 核减原因
             * @description Reason
             */
            reason: string;
        };
        "cases.take_in": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 转运到位时间
             * Format: date-time
             * @description Taken in at
             */
            transferred_at?: string;
            /**
             * 开始隔离日期
             * Format: date
             * @description Isolated from
             */
            intake_on?: string;
        };
        "cases.expose_again": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 再次接触日期
             * Format: date
             * @description Exposed again on
             */
            exposed_on: string;
            /**
             * 经过
             * @description How
             */
            reason: string;
        };
        "cases.note_test": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 采样时间
             * Format: date-time
             * @description Sampled at
             */
            sampled_at: string;
            /**
             * 结果
             * @description Result
             * @enum {string}
             */
            result: "negative" | "positive";
            /**
             * 备注
             * @description Note
             */
            note?: string;
        };
        "cases.release_contact": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 解除告知书编号
             * @description Notice number
             */
            notice?: string;
            /**
             * 解除时间
             * Format: date-time
             * @description Released at
             */
            released_at?: string;
        };
        "cases.rejudge": {
            /**
             * 密切接触者
             * @description Contact
             */
            id: string;
            /**
             * 理由
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
            order_no?: string | null;
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
            dissolved_at?: string | null;
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
            duties?: string | null;
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
            dissolved_at?: string | null;
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
            headquarters?: string | null;
            /**
             * 工作组
             * @description Work group
             */
            work_group?: string | null;
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
             * @enum {string|null}
             */
            sex?: "male" | "female" | null;
            /**
             * 文号
             * @description Order number
             */
            order_no?: string | null;
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
            ended_at?: string | null;
            /**
             * 免职原因
             * @description Why ended
             */
            end_reason?: string | null;
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
            leader?: string | null;
            /**
             * 联系电话
             * @description Phone
             */
            phone?: string | null;
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
            closed_at?: string | null;
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
            unit?: string | null;
            /**
             * 服务点位
             * @description Place
             */
            place?: string | null;
            /**
             * 负责人
             * @description Leader
             */
            leader?: string | null;
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
            dissolved_at?: string | null;
            /**
             * 撤销原因
             * @description Why dissolved
             */
            dissolve_reason?: string | null;
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
            unit?: string | null;
            /**
             * 单位类别
             * @description Kind of unit
             * @enum {string|null}
             */
            unit_kind?: "party_organisation" | "office" | "institution" | "trade_union" | "youth_league" | "womens_federation" | "residents_committee" | "property_company" | "hospital" | "school" | "police" | "enterprise" | "social_organisation" | "other" | null;
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean | null;
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
            left_at?: string | null;
            /**
             * 离队原因
             * @description Why left
             */
            leave_reason?: string | null;
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
            unit?: string | null;
            /**
             * 党员
             * @description Party member
             */
            is_party_member?: boolean | null;
            /**
             * 意向岗位
             * @description Wanted post
             * @enum {string|null}
             */
            wanted_post?: "policy_publicity" | "hygiene" | "medical_aid" | "home_service" | "public_order" | "traffic" | "logistics" | null;
            /**
             * 技能
             * @description Skills
             */
            skills?: string[] | null;
            /**
             * 可服务起
             * Format: date-time
             * @description Available from
             */
            available_from?: string | null;
            /**
             * 可服务止
             * Format: date-time
             * @description Available until
             */
            available_until?: string | null;
            /**
             * 已投保
             * @description Insured
             */
            is_insured?: boolean | null;
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
            team?: string | null;
            /**
             * 派出单位
             * @description Sending unit
             */
            unit?: string | null;
            /**
             * 文号
             * @description Order number
             */
            order_no?: string | null;
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
            returned_at?: string | null;
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
            place?: string | null;
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
            closed_at?: string | null;
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
            is_party_member?: boolean | null;
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
            ended_at?: string | null;
            /**
             * 离岗原因
             * @description Why ended
             */
            end_reason?: string | null;
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
            warnings?: string[] | null;
            /**
             * 提醒依据
             * @description Behind the warnings
             */
            warning_details?: string[] | null;
            /**
             * 须带班领导答复
             * @description Needs a leader's answer
             */
            needs_answer?: boolean | null;
            /**
             * 依据规则
             * @description Rule
             */
            rule: string;
            /**
             * 答复
             * @description Decision
             * @enum {string|null}
             */
            decision?: "replace" | "shorten" | "keep" | null;
            /**
             * 答复理由
             * @description Reason
             */
            answer?: string | null;
            /**
             * 答复人账号
             * @description Answered by
             */
            answered_by?: string | null;
            /**
             * 答复时间
             * Format: date-time
             * @description Answered at
             */
            answered_at?: string | null;
            /**
             * 签到
             * Format: date-time
             * @description Checked in
             */
            checked_in_at?: string | null;
            /**
             * 签退
             * Format: date-time
             * @description Checked out
             */
            checked_out_at?: string | null;
            /**
             * 交接事项
             * @description Handover
             */
            handover?: string | null;
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
            place?: string | null;
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
            met_at?: string | null;
            /**
             * 结束时间
             * Format: date-time
             * @description Closed at
             */
            closed_at?: string | null;
            /**
             * 结束说明
             * @description Closing note
             */
            close_note?: string | null;
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
            is_party_member?: boolean | null;
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
            arrives_by?: string | null;
            /**
             * 到岗签到
             * Format: date-time
             * @description Arrived at
             */
            arrived_at?: string | null;
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
        "mobilisation.enter_sign_up": {
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
            cut_off_minutes?: number | null;
            /**
             * 截至后多少分钟自动冻结
             * @description Frozen by itself, minutes after the cut-off
             */
            freeze_after_minutes?: number | null;
            /**
             * 指标
             * @description Indicators
             */
            indicators: string[];
            /**
             * 正文句式
             * @description Sentences of the text
             */
            lines?: string[] | null;
            /**
             * 勾稽关系
             * @description Balances
             */
            balances?: string[] | null;
            /**
             * 已停用
             * @description Stopped
             */
            is_stopped?: boolean | null;
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
            number?: number | null;
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
            frozen_at?: string | null;
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
            published_at?: string | null;
            /**
             * 发布人
             * @description Published by
             */
            published_by?: string | null;
            /**
             * 替换
             * @description Replaces
             */
            replaces?: string | null;
            /**
             * 填报单位
             * @description Units
             */
            units?: string[] | null;
            /**
             * 迟报单位
             * @description Late units
             */
            late_units?: string[] | null;
            /**
             * 迟报说明
             * @description Why they are late
             */
            late_reason?: string | null;
            /**
             * 勾稽核对
             * @description Reconciliation
             */
            reconciliation?: unknown;
            /**
             * 摘要（SHA-256）
             * @description Digest (SHA-256)
             */
            digest?: string | null;
            /**
             * 签名
             * @description Signature
             */
            signature?: string | null;
            /**
             * 签名密钥
             * @description Signing key
             */
            key_id?: string | null;
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
            zh?: string | null;
            /**
             * 指标英文名称
             * @description Label (English)
             */
            en?: string | null;
            /**
             * 计量单位
             * @description Unit (Chinese)
             */
            unit_zh?: string | null;
            /**
             * 计量单位英文
             * @description Unit (English)
             */
            unit_en?: string | null;
            /**
             * 口径
             * @description Definition (Chinese)
             */
            definition_zh?: string | null;
            /**
             * 口径英文
             * @description Definition (English)
             */
            definition_en?: string | null;
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
            indicator?: string | null;
            /**
             * 系统统计数
             * @description Counted
             */
            counted?: number | null;
            /**
             * 单位认为应为
             * @description Expected by the unit
             */
            expected?: number | null;
            /**
             * 差异
             * @description Difference
             */
            difference?: number | null;
            /**
             * 差异原因
             * @description Reason
             */
            reason?: string | null;
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
            carried_by?: string | null;
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
            reason?: string | null;
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
            event_at?: string | null;
            /**
             * 登记时间
             * Format: date-time
             * @description Recorded at
             */
            row_recorded_at?: string | null;
            /**
             * 更正说明
             * @description Note
             */
            note?: string | null;
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
        import: {
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
             * 导入到
             * @description Record
             */
            record: string;
            /**
             * 文件名
             * @description File
             */
            file_name?: string | null;
            /**
             * 表样
             * @description Form
             */
            form?: string | null;
            /**
             * 试运行
             * @description Dry run
             */
            is_dry_run?: boolean | null;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "cancelled" | "stopped" | "undoing" | "undone";
            /**
             * 导入人
             * @description Importer
             */
            importer: string;
            /**
             * 导入人姓名
             * @description Importer's name
             */
            importer_name?: string | null;
            /**
             * 文件摘要
             * @description Digest of the file
             */
            file_digest?: string | null;
            /**
             * 文件字节数
             * @description Bytes
             */
            file_bytes?: number | null;
            /**
             * 开始时间
             * Format: date-time
             * @description Started at
             */
            started_at: string;
            /**
             * 结束时间
             * Format: date-time
             * @description Ended at
             */
            ended_at?: string | null;
            /**
             * 读取
             * @description Read
             */
            rows_read?: number | null;
            /**
             * 新增
             * @description New
             */
            rows_new?: number | null;
            /**
             * 更新
             * @description Updated
             */
            rows_updated?: number | null;
            /**
             * 未变
             * @description Same
             */
            rows_same?: number | null;
            /**
             * 待核
             * @description Queued
             */
            rows_queued?: number | null;
            /**
             * 失败
             * @description Failed
             */
            rows_failed?: number | null;
            /**
             * 修正
             * @description Mended
             */
            rows_mended?: number | null;
            /**
             * 跳过
             * @description Skipped
             */
            rows_skipped?: number | null;
            /**
             * 说明
             * @description Note
             */
            note?: string | null;
            /**
             * 取消时间
             * Format: date-time
             * @description Cancelled at
             */
            cancel_asked_at?: string | null;
            /**
             * 撤回人
             * @description Undone by
             */
            undone_by?: string | null;
            /**
             * 撤回时间
             * Format: date-time
             * @description Undone at
             */
            undone_at?: string | null;
            /**
             * 撤回原因
             * @description Why undone
             */
            undone_reason?: string | null;
            /**
             * 已撤回记录
             * @description Rows undone
             */
            rows_undone?: number | null;
            /**
             * 保留记录
             * @description Rows kept
             */
            rows_kept?: number | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        import_mapping: {
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
             * 导入到
             * @description Record
             */
            record: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 表样
             * @description Form
             */
            form?: string | null;
            /**
             * 表头摘要
             * @description Digest of the header
             */
            headers?: string | null;
            /**
             * 对应关系
             * @description Mapping
             */
            mapping: unknown;
            /**
             * 辖区内共用
             * @description Shared in the area
             */
            is_shared?: boolean | null;
            /**
             * 保存人
             * @description Owner
             */
            owner: string;
            /**
             * 保存时间
             * Format: date-time
             * @description Saved at
             */
            saved_at: string;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        export: {
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
             * 导出
             * @description Record
             */
            record: string;
            /**
             * 条件
             * @description Query
             */
            query?: string | null;
            /**
             * 用途
             * @description Reason
             */
            reason: string;
            /**
             * 含完整个人信息
             * @description With personal values
             */
            is_full?: boolean | null;
            /**
             * 行数
             * @description Rows
             */
            rows?: number | null;
            /**
             * 申请人
             * @description Ordered by
             */
            ordered_by: string;
            /**
             * 申请人姓名
             * @description Orderer's name
             */
            ordered_name?: string | null;
            /**
             * 申请时间
             * Format: date-time
             * @description Ordered at
             */
            ordered_at: string;
            /**
             * 失效时间
             * Format: date-time
             * @description Expires at
             */
            expires_at: string;
            /**
             * 取走时间
             * Format: date-time
             * @description Taken at
             */
            taken_at?: string | null;
            /**
             * 取消时间
             * Format: date-time
             * @description Cancelled at
             */
            cancelled_at?: string | null;
            _version?: number;
            _recorded_at?: string | null;
            _recorded_by?: string | null;
            _withdrawn_at?: string | null;
            _withdrawn_reason?: string | null;
            _superseded_at?: string | null;
        };
        "exchange.import": {
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
             * 导入到
             * @description Record
             */
            record: string;
            /**
             * 文件名
             * @description File
             */
            file_name?: string;
            /**
             * 表样
             * @description Form
             */
            form?: string;
            /**
             * 试运行
             * @description Dry run
             */
            is_dry_run?: boolean;
            /**
             * 对应关系
             * @description Plan
             */
            plan: string;
            /**
             * 文件摘要
             * @description Digest
             */
            file_digest: string;
            /**
             * 文件字节数
             * @description Bytes
             */
            file_bytes: number;
        };
        "exchange.cancel_import": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
        };
        "exchange.keep_part": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 第几段
             * @description Part
             */
            part: number;
        };
        "exchange.note_rows": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
            /**
             * 已处理
             * @description Rows done
             */
            rows_done: number;
            /**
             * 计数
             * @description Counts
             */
            counts: string;
            /**
             * 逐行说明
             * @description Told of rows
             */
            rows: string;
        };
        "exchange.end_import": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
            /**
             * 状态
             * @description State
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "cancelled" | "stopped" | "undoing" | "undone";
            /**
             * 说明
             * @description Note
             */
            note?: string;
            /**
             * 计数
             * @description Counts
             */
            counts: string;
        };
        "exchange.tidy": {
            /**
             * 确认
             * @description Sure
             */
            sure?: boolean;
        };
        "exchange.undo_import": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "exchange.undo_rows": {
            /**
             * 导入批次
             * @description Import
             */
            import: string;
        };
        "exchange.save_mapping": {
            /**
             * 导入到
             * @description Record
             */
            record: string;
            /**
             * 名称
             * @description Name
             */
            name: string;
            /**
             * 表样
             * @description Form
             */
            form?: string;
            /**
             * 辖区
             * @description Area
             */
            area: string;
            /**
             * 表头
             * @description Headers
             */
            headers: string[];
            /**
             * 对应关系（JSON）
             * @description Mapping (JSON)
             */
            mapping: string;
            /**
             * 辖区内共用
             * @description Shared in the area
             */
            is_shared?: boolean;
        };
        "exchange.drop_mapping": {
            /**
             * 对应关系
             * @description Mapping
             */
            mapping: string;
            /**
             * 原因
             * @description Reason
             */
            reason: string;
        };
        "exchange.order_export": {
            /**
             * 导出
             * @description Record
             */
            record: string;
            /**
             * 条件
             * @description Query
             */
            query?: string;
            /**
             * 用途
             * @description Reason
             */
            reason: string;
            /**
             * 含完整个人信息
             * @description With personal values
             */
            full?: boolean;
            /**
             * 辖区
             * @description Area
             */
            area?: string;
        };
        "exchange.cancel_export": {
            /**
             * 导出
             * @description Export
             */
            exported: string;
        };
        "exchange.take_export": {
            /**
             * 导出
             * @description Export
             */
            exported: string;
        };
        "exchange.note_export": {
            /**
             * 导出
             * @description Export
             */
            exported: string;
            /**
             * 行数
             * @description Rows
             */
            rows: number;
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
