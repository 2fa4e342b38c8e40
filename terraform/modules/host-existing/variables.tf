variable "environment" {
  description = "Name of this installation; labels everything."
  type        = string

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$", var.environment))
    error_message = "environment \"${var.environment}\": use 1 to 20 of a-z, 0-9 and -, starting with a letter and not ending with a hyphen."
  }
}

variable "machines" {
  description = "The machines that you have, by host name. Each needs an address that Ansible reaches; data_device is a blank block device for Cassandra, or null for a folder of the system disk."
  type = map(object({
    roles       = list(string)
    public_ip   = optional(string)
    private_ip  = optional(string)
    ssh_user    = optional(string, "deploy")
    data_device = optional(string)
  }))

  validation {
    condition     = length(var.machines) > 0
    error_message = "machines is empty: name at least one, for example { shop-1 = { roles = [\"gateway\", \"app\", \"cassandra\", \"monitoring\"], private_ip = \"192.168.1.20\" } }."
  }

  validation {
    condition     = alltrue([for name in keys(var.machines) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name))])
    error_message = "Not a host name: ${join(", ", [for name in keys(var.machines) : "\"${name}\"" if !can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name))])}. Use a-z, 0-9 and -."
  }

  validation {
    condition     = alltrue([for machine in values(var.machines) : length(machine.roles) > 0 && length(setsubtract(machine.roles, ["gateway", "app", "cassandra", "monitoring"])) == 0])
    error_message = "Each machine has one or more of the roles gateway, app, cassandra, monitoring; look at ${join(", ", [for name, machine in var.machines : name if length(machine.roles) == 0 || length(setsubtract(machine.roles, ["gateway", "app", "cassandra", "monitoring"])) > 0])}."
  }

  validation {
    condition     = length(setsubtract(["gateway", "app", "cassandra", "monitoring"], flatten([for machine in values(var.machines) : machine.roles]))) == 0
    error_message = "No machine has the role ${join(", ", setsubtract(["gateway", "app", "cassandra", "monitoring"], flatten([for machine in values(var.machines) : machine.roles])))}: a shop needs all four."
  }

  validation {
    condition     = length([for machine in values(var.machines) : machine if contains(machine.roles, "cassandra")]) != 2
    error_message = "Two Cassandra nodes cannot lose one without losing the quorum: take 1 (no redundancy) or at least 3."
  }

  validation {
    condition     = alltrue([for machine in values(var.machines) : machine.public_ip != null || machine.private_ip != null])
    error_message = "No address for ${join(", ", [for name, machine in var.machines : name if machine.public_ip == null && machine.private_ip == null])}: give public_ip, private_ip or both."
  }

  validation {
    condition     = alltrue([for ip in flatten([for machine in values(var.machines) : [machine.public_ip, machine.private_ip]]) : ip == null ? true : can(cidrhost("${ip}/${strcontains(ip, ":") ? 128 : 32}", 0))])
    error_message = "Not an IP address: ${join(", ", [for ip in flatten([for machine in values(var.machines) : [machine.public_ip, machine.private_ip]]) : ip if ip == null ? false : !can(cidrhost("${ip}/${strcontains(ip, ":") ? 128 : 32}", 0))])}."
  }

  validation {
    condition     = length(distinct(compact(flatten([for machine in values(var.machines) : [machine.public_ip, machine.private_ip]])))) == length(compact(flatten([for machine in values(var.machines) : distinct(compact([machine.public_ip, machine.private_ip]))])))
    error_message = "Two machines have the same address."
  }

  validation {
    condition     = alltrue([for machine in values(var.machines) : machine.data_device == null ? true : startswith(machine.data_device, "/dev/")])
    error_message = "data_device is a path like /dev/disk/by-id/..., or null: look at ${join(", ", [for name, machine in var.machines : name if machine.data_device == null ? false : !startswith(machine.data_device, "/dev/")])}."
  }
}
