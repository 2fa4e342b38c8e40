variable "environment" {
  description = "Name of this installation, for example shop or staging. It begins the name of every machine."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", var.environment))
    error_message = "environment \"${var.environment}\" cannot begin a host name: use 1 to 20 of a-z, 0-9 and -, starting with a letter and not ending with a hyphen."
  }
}

variable "topology" {
  description = "single: all roles on one machine. split: app and data apart. fleet: each role on machines of its own."
  type        = string

  validation {
    condition     = contains(["single", "split", "fleet"], var.topology)
    error_message = "There is no topology \"${var.topology}\": choose single, split or fleet."
  }
}

variable "counts" {
  description = "Machines per role, where the topology's own number is not wanted. Only a fleet has more than one machine of gateway, app or monitoring."
  type = object({
    gateway    = optional(number)
    app        = optional(number)
    cassandra  = optional(number)
    monitoring = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for n in values(var.counts) : n == null ? true : n >= 1 && n <= 10 && floor(n) == n])
    error_message = "A role runs on 1 to 10 machines (a spread placement group takes ten): ${join(", ", [for role, n in var.counts : "${role} = ${n}" if try(n < 1 || n > 10 || floor(n) != n, false)])}."
  }

  validation {
    condition     = var.counts.cassandra == null ? true : var.counts.cassandra != 2
    error_message = "Two Cassandra nodes cannot lose one without losing the quorum: take 1 (no redundancy) or at least 3."
  }

  validation {
    condition     = alltrue([for role, n in var.counts : n == null ? true : n == 1 || var.topology == "fleet" || (var.topology == "split" && role == "cassandra")])
    error_message = "The topology ${var.topology} has one machine for ${join(", ", [for role, n in var.counts : role if try(n != 1, false) && n != null])}: choose topology = \"fleet\" for more."
  }
}

variable "sizes" {
  description = "Size class per kind of machine, by the role that names it (see layouts in main.tf): a single machine is named after cassandra."
  type = object({
    gateway    = optional(string, "small")
    app        = optional(string, "small")
    cassandra  = optional(string, "medium")
    monitoring = optional(string, "small")
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for size in values(var.sizes) : contains(local.sizes, size)])
    error_message = "There is no size class ${join(", ", [for size in values(var.sizes) : "\"${size}\"" if !contains(local.sizes, size)])}: choose ${join(", ", local.sizes)}."
  }
}

variable "machine_sizes" {
  description = "Size class of single machines, for example { \"cassandra-1\" = \"large\" }: a role is resized one machine at a time."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for size in values(var.machine_sizes) : contains(local.sizes, size)])
    error_message = "There is no size class ${join(", ", [for size in values(var.machine_sizes) : "\"${size}\"" if !contains(local.sizes, size)])}: choose ${join(", ", local.sizes)}."
  }

  validation {
    condition     = alltrue([for key in keys(var.machine_sizes) : contains(keys(local.placed), key)])
    error_message = "There is no machine ${join(", ", [for key in keys(var.machine_sizes) : key if !contains(keys(local.placed), key)])}: this topology has ${join(", ", keys(local.placed))}."
  }
}
