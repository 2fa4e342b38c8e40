# The same file stands in host-hcloud and host-yandex: both take the same inputs (a test compares them).

variable "environment" {
  description = "Name of this installation; labels everything."
  type        = string
}

variable "machines" {
  description = "The machines to make, by key: modules/topology computes them."
  type = map(object({
    name        = string
    named_after = string
    number      = number
    roles       = list(string)
    size        = string
    memory_gb   = number
    host_number = number
    labels      = map(string)
  }))
}

variable "user_data" {
  description = "cloud-init configuration for the first boot: modules/bootstrap renders it."
  type        = string
}

variable "ssh_user" {
  description = "The user that user_data makes; handed on to the inventory."
  type        = string
}

variable "ssh_keys" {
  description = "Public ssh keys by name."
  type        = map(string)
}

variable "admin_cidrs" {
  description = "Networks from which ssh is allowed, for example [\"203.0.113.7/32\"]."
  type        = list(string)

  validation {
    condition     = length(var.admin_cidrs) > 0
    error_message = "admin_cidrs is empty: nobody, and no Ansible either, could reach the machines by ssh. Give your own address, for example [\"203.0.113.7/32\"]."
  }

  validation {
    condition     = alltrue([for cidr in var.admin_cidrs : can(cidrhost(cidr, 0))])
    error_message = "Not a network in CIDR notation: ${join(", ", [for cidr in var.admin_cidrs : cidr if !can(cidrhost(cidr, 0))])}. A single address is written 203.0.113.7/32."
  }

  validation {
    # The firewall would silently widen 203.0.113.7/24 to 203.0.113.0/24: who wrote it should see that.
    condition     = alltrue([for cidr in var.admin_cidrs : try(cidrsubnet(cidr, 0, 0) == cidr, true)])
    error_message = "Host bits are set in ${join(", ", [for cidr in var.admin_cidrs : "${cidr} (the network is ${cidrsubnet(cidr, 0, 0)})" if try(cidrsubnet(cidr, 0, 0) != cidr, false)])}: write the network, or a single address with /32 or /128."
  }

  validation {
    # /0 is the whole world, and two /1 are, too.
    condition     = var.allow_ssh_from_anywhere || alltrue([for cidr in var.admin_cidrs : try(tonumber(split("/", cidr)[1]) >= (strcontains(cidr, ":") ? 16 : 8), true)])
    error_message = "admin_cidrs would open ssh to the world (${join(", ", var.admin_cidrs)}): name the networks that you administer from, or set allow_ssh_from_anywhere = true if you insist."
  }
}

variable "allow_ssh_from_anywhere" {
  description = "Insist on ssh from 0.0.0.0/0 or ::/0."
  type        = bool
  default     = false
}

variable "network_cidr" {
  description = "The private network between the machines."
  type        = string
  default     = "10.20.0.0/24"

  validation {
    condition     = can(regex("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)", var.network_cidr)) && try(cidrsubnet(var.network_cidr, 0, 0) == var.network_cidr, false) && try(tonumber(split("/", var.network_cidr)[1]) >= 16 && tonumber(split("/", var.network_cidr)[1]) <= 24, false)
    error_message = "network_cidr ${var.network_cidr} is not a private network between /16 and /24: take one like 10.20.0.0/24."
  }
}

variable "data_volume_gb" {
  description = "Size of each Cassandra node's own volume. It can grow later, never shrink."
  type        = number
  default     = 20

  validation {
    condition     = var.data_volume_gb >= 10 && var.data_volume_gb <= 10240 && floor(var.data_volume_gb) == var.data_volume_gb
    error_message = "data_volume_gb is a whole number from 10 to 10240, not ${var.data_volume_gb}."
  }
}

variable "protect_data" {
  description = "Data volumes, and the machines that hold them, refuse to be deleted. false is the first half of taking an installation down."
  type        = bool
  default     = true
}

variable "replaceable" {
  description = "Keys of data machines whose server may be replaced, for example [\"cassandra-2\"]; their volumes stay protected."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for key in var.replaceable : contains(keys(local.data_machines), key)])
    error_message = "Not a machine with data: ${join(", ", [for key in var.replaceable : key if !contains(keys(local.data_machines), key)])}. Those with data: ${join(", ", keys(local.data_machines))}."
  }
}

variable "retiring" {
  description = "Keys of data machines that are about to be removed for good, volume included."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for key in var.retiring : contains(keys(local.data_machines), key)])
    error_message = "Not a machine with data: ${join(", ", [for key in var.retiring : key if !contains(keys(local.data_machines), key)])}. Those with data: ${join(", ", keys(local.data_machines))}."
  }
}

locals {
  data_machines      = { for key, machine in var.machines : key => machine if contains(machine.roles, "cassandra") }
  stateless_machines = { for key, machine in var.machines : key => machine if !contains(machine.roles, "cassandra") }
  gateways           = { for key, machine in var.machines : key => machine if contains(machine.roles, "gateway") }
  # The address belongs to the role, not to the machine: when a shop grows from single to fleet, the
  # shoppers' address moves from the one machine to the new gateway.
  gateway_of = { for key, machine in local.gateways : "gateway-${machine.number}" => key }

  server_protected = { for key in keys(local.data_machines) : key => var.protect_data && !contains(setunion(var.replaceable, var.retiring), key) }
  volume_protected = { for key in keys(local.data_machines) : key => var.protect_data && !contains(var.retiring, key) }
  # For the guards in data.tf, which say why they refuse.
  guards = {
    for key, machine in local.data_machines : key => {
      machine   = machine.name
      protected = local.server_protected[key]
      refusal   = "${machine.name} holds data and is protected: no machine has been touched. Applied once before, replaceable = [\"${key}\"] lets its server be replaced, retiring = [\"${key}\"] lets it go with its volume, protect_data = false lets all go (docs/operations.md)."
    }
  }

  shared_labels = { environment = var.environment, role = "shared" }
  web_ports     = { http = 80, https = 443 }
}
